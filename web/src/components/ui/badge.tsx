import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

const TONES = {
  neutral: 'bg-sunken text-ink-soft',
  accent: 'bg-accent-soft text-accent',
  positive: 'bg-positive-soft text-positive',
  negative: 'bg-negative-soft text-negative',
  caution: 'bg-caution-soft text-caution',
} as const;

export type Tone = keyof typeof TONES;

type BadgeProps = { tone: Tone; icon: IconName; children: ReactNode; 'data-testid'?: string };

/** A state in a word. The icon says it too, the colour only supports both. */
export function Badge({ tone, icon, children, ...rest }: BadgeProps) {
  return (
    <span
      className={`inline-flex items-center gap-1.5 rounded-full px-2.5 py-1 text-2xs font-semibold whitespace-nowrap ${TONES[tone]}`}
      {...rest}
    >
      <Icon className="size-3.5" name={icon} />
      <span>{children}</span>
    </span>
  );
}
