import { useEffect } from 'react';
import { Icon, type IconName } from '../../components/ui/icon.tsx';
import { useProtocol } from '../../lib/protocol/protocol-context.tsx';
import type { TransactionRecord } from '../../lib/transactions/transaction-store.ts';
import { useTransactions, useWatchTransactions } from '../../lib/transactions/use-transactions.ts';

const LOOKS: Record<TransactionRecord['state'], { icon: IconName; text: string; colour: string }> = {
  pending: { icon: 'hourglass', text: 'Pending', colour: 'text-accent' },
  confirmed: { icon: 'checkCircle', text: 'Confirmed', colour: 'text-positive' },
  failed: { icon: 'crossCircle', text: 'Failed', colour: 'text-negative' },
  replaced: { icon: 'ban', text: 'Replaced by another transaction', colour: 'text-caution' },
};

/** What went well leaves by itself; what did not stays until it was seen. */
const CONFIRMED_SHOWN_MS = 10_000;

/** What became of the transactions of this tab, told to screen readers as it happens. */
export function TransactionTray() {
  useWatchTransactions();
  const records = useTransactions();
  return (
    <div
      className="pointer-events-none fixed right-0 bottom-14 z-40 flex w-full max-w-sm flex-col gap-2 p-3 md:bottom-0 md:p-5"
      data-testid="tx-status"
      role="status"
    >
      {records.map((record) => (
        <TransactionCard key={record.hash} record={record} />
      ))}
    </div>
  );
}

function TransactionCard({ record }: { record: TransactionRecord }) {
  const { transactions } = useProtocol();
  const { hash, label, state, explanation } = record;
  const { icon, text, colour } = LOOKS[state];
  useEffect(() => {
    if (state !== 'confirmed') return;
    const timer = setTimeout(() => transactions.dismiss(hash), CONFIRMED_SHOWN_MS);
    return () => clearTimeout(timer);
  }, [state, hash, transactions]);
  return (
    <div
      className="pointer-events-auto flex items-start gap-3 rounded-xl border bg-raised p-4 text-sm shadow-float"
      data-hash={hash}
      data-state={state}
    >
      <span className={`mt-0.5 ${colour}`}>
        <Icon className="size-5" name={icon} />
      </span>
      <div className="min-w-0 flex-1">
        <p className="font-semibold">{label}</p>
        <p className={colour}>{text}</p>
        {explanation && (
          <p className="mt-1 text-ink-soft">
            {explanation.title}. {explanation.detail} {explanation.nextStep}
          </p>
        )}
        <p className="mt-1 truncate font-mono text-2xs text-ink-faint max-sm:hidden">{hash}</p>
      </div>
      {state !== 'pending' && (
        <button
          aria-label={`Dismiss: ${label}`}
          className="-m-2 grid size-9 shrink-0 place-items-center rounded-lg text-ink-soft hover:bg-sunken"
          onClick={() => transactions.dismiss(hash)}
          type="button"
        >
          <Icon name="cross" />
        </button>
      )}
    </div>
  );
}
