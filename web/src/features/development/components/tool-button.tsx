import type { ButtonHTMLAttributes } from 'react';

/** A button of the development bar. */
export function ToolButton(props: ButtonHTMLAttributes<HTMLButtonElement> & { 'data-testid'?: string }) {
  return (
    <button
      className="min-h-9 rounded-lg border border-caution bg-surface px-3 text-sm font-medium whitespace-nowrap text-ink hover:bg-caution-soft disabled:border-line disabled:text-ink-faint"
      type="button"
      {...props}
    />
  );
}
