import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

/** Shown where a list is truly empty; a failure has a look of its own. */
export function EmptyState({ icon, title, children }: { icon: IconName; title: string; children?: ReactNode }) {
  return (
    <div className="flex flex-col items-center gap-2 px-6 py-12 text-center">
      <span className="rounded-full bg-sunken p-3 text-ink-faint">
        <Icon className="size-6" name={icon} />
      </span>
      <p className="font-semibold">{title}</p>
      {children && <div className="max-w-md text-sm text-ink-soft">{children}</div>}
    </div>
  );
}
