import type { ReactNode } from 'react';

/** Names and values, one pair per line. */
export function Facts({ rows }: { rows: readonly { name: string; value: ReactNode }[] }) {
  return (
    <dl className="flex flex-col gap-2 text-sm">
      {rows.map(({ name, value }) => (
        <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5" key={name}>
          <dt className="text-ink-soft">{name}</dt>
          <dd className="figures text-right font-medium">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
