import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Icon, type IconName } from './icon.tsx';

const LOOKS = {
  info: { box: 'bg-accent-soft', text: 'text-accent', icon: 'info' },
  positive: { box: 'bg-positive-soft', text: 'text-positive', icon: 'checkCircle' },
  caution: { box: 'bg-caution-soft', text: 'text-caution', icon: 'warning' },
  negative: { box: 'bg-negative-soft', text: 'text-negative', icon: 'crossCircle' },
} as const satisfies Record<string, { box: string; text: string; icon: IconName }>;

type NoticeProps = {
  look?: keyof typeof LOOKS;
  title?: ReactNode;
  /** `alert` for what just went wrong, `status` for what just happened. */
  role?: 'alert' | 'status';
  className?: string;
  children?: ReactNode;
  'data-testid'?: string;
};

/** Something the reader should know, set off from the text around it. */
export function Notice({ look = 'info', title, className, children, ...rest }: NoticeProps) {
  const { box, text, icon } = LOOKS[look];
  return (
    <div className={classNames('flex gap-3 rounded-lg px-4 py-3 text-sm', box, className)} {...rest}>
      <span className={classNames('mt-0.5', text)}>
        <Icon className="size-4.5" name={icon} />
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        {title && <p className={classNames('font-semibold', text)}>{title}</p>}
        {children && <div className="text-ink">{children}</div>}
      </div>
    </div>
  );
}
