import type { ReactNode } from 'react';

const FILLS = {
  positive: 'bg-positive-fill',
  negative: 'bg-negative-fill',
  neutral: 'bg-neutral-fill',
  accent: 'bg-accent',
} as const;

type MeterProps = {
  label: string;
  /** What stands at the right end of the line above the bar. */
  value: ReactNode;
  /** In basis points of the bar. More than the whole fills it. */
  filledBps: bigint;
  /** Where a mark stands, in basis points of the bar. */
  markBps?: bigint;
  tone: keyof typeof FILLS;
  /** The whole fact in words, for those who do not see the bar. */
  description: string;
};

const percent = (bps: bigint) => `${Number(bps > 10_000n ? 10_000n : bps) / 100}%`;

/** A labelled bar. */
export function Meter({ label, value, filledBps, markBps, tone, description }: MeterProps) {
  return (
    <div>
      <div className="mb-1.5 flex flex-wrap justify-between gap-x-3 text-sm">
        <span className="font-medium">{label}</span>
        <span className="figures text-ink-soft">{value}</span>
      </div>
      <meter
        aria-label={description}
        className="sr-only"
        max={100}
        min={0}
        value={Math.min(Number(filledBps) / 100, 100)}
      >
        {description}
      </meter>
      <div aria-hidden="true" className="relative h-2 rounded-full bg-line">
        <div className={`h-full rounded-full ${FILLS[tone]}`} style={{ width: percent(filledBps) }} />
        {markBps !== undefined && (
          <div className="absolute -inset-y-1 w-0.5 rounded bg-ink" style={{ left: percent(markBps) }} />
        )}
      </div>
    </div>
  );
}
