import { type ReactNode, useId } from 'react';
import { classNames } from './class-names.ts';

type CardProps = {
  title?: ReactNode;
  /** Stands to the right of the title. */
  aside?: ReactNode;
  className?: string;
  /** Without padding, for tables that reach the edge. */
  flush?: boolean;
  children: ReactNode;
};

/** A titled region of a page. */
export function Card({ title, aside, className, flush = false, children }: CardProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={title ? id : undefined}
      className={classNames('min-w-0 rounded-xl border border-line bg-surface shadow-card', className)}
    >
      {(title || aside) && (
        <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 pt-4 sm:px-6 sm:pt-5">
          {title && (
            <h2 className="text-base font-semibold" id={id}>
              {title}
            </h2>
          )}
          {aside}
        </header>
      )}
      <div className={flush ? 'pt-4' : 'px-4 pt-4 pb-4 sm:px-6 sm:pb-6'}>{children}</div>
    </section>
  );
}
