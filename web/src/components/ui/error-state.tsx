import { BaseError } from 'viem';
import { decodeRevert, explainRevert } from '../../../../sdk/reverts.ts';
import { READER } from '../../lib/transactions/explain-failure.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

/** Shown where something could not be read. It never looks like an empty list. */
export function ErrorState({ what, error, onRetry }: { what: string; error: unknown; onRetry: () => void }) {
  const { title, detail } = explain(what, error);
  return (
    <div
      className="flex flex-col items-center gap-3 rounded-xl border border-line bg-surface px-6 py-12 text-center"
      role="alert"
    >
      <span className="rounded-full bg-negative-soft p-3 text-negative">
        <Icon className="size-6" name="warning" />
      </span>
      <p className="font-semibold">{title}</p>
      <p className="max-w-lg text-sm text-ink-soft">{detail}</p>
      <Button look="secondary" onClick={onRetry}>
        Try again
      </Button>
    </div>
  );
}

/** A contract's answer in plain words; else what failed, without the RPC address that viem's full message holds. */
function explain(what: string, error: unknown): { title: string; detail: string } {
  const revert = decodeRevert(error);
  if (revert !== undefined) return explainRevert(revert, READER);
  const title = `${what} could not be read`;
  if (error instanceof BaseError) return { title, detail: error.shortMessage };
  return { title, detail: error instanceof Error ? error.message : 'Unknown error.' };
}
