import { type ReactNode, useEffect } from 'react';

type PageProps = {
  title: string;
  /** Shown instead of the plain title, inside the heading. */
  heading?: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
};

/** One page: its name in the tab and in the only first heading, then its content. */
export function Page({ title, heading, lead, actions, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Quorate`;
  }, [title]);
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-4">
        <div className="min-w-0 max-w-3xl">
          <h1 className="text-2xl leading-tight font-bold tracking-tight sm:text-[1.75rem]">{heading ?? title}</h1>
          {lead && <div className="mt-2 text-ink-soft">{lead}</div>}
        </div>
        {actions && <div className="flex flex-wrap gap-3">{actions}</div>}
      </div>
      {children}
    </div>
  );
}
