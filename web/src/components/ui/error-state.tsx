import { BaseError } from 'viem';
import { decodeRevert, explainRevert } from '../../../../sdk/reverts.ts';
import { READER } from '../../lib/transactions/explain-failure.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

/** Shown where something could not be read. It never looks like an empty list. */
export function ErrorState({ what, error, onRetry }: { what: string; error: unknown; onRetry: () => void }) {
  return (
    <div
      className="flex flex-col items-center gap-3 rounded-xl border border-line bg-surface px-6 py-12 text-center"
      role="alert"
    >
      <span className="rounded-full bg-negative-soft p-3 text-negative">
        <Icon className="size-6" name="warning" />
      </span>
      <p className="font-semibold">{what} could not be read</p>
      <p className="max-w-lg text-sm text-ink-soft">{reason(error)}</p>
      <Button look="secondary" onClick={onRetry}>
        Try again
      </Button>
    </div>
  );
}

/** viem's full message holds the RPC address with whatever key stands in it. */
function reason(error: unknown): string {
  const revert = decodeRevert(error);
  if (revert !== undefined) return explainRevert(revert, READER).detail;
  if (error instanceof BaseError) return error.shortMessage;
  return error instanceof Error ? error.message : 'Unknown error.';
}
