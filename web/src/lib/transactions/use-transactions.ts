import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { useProtocol } from '../protocol/protocol-context.tsx';
import { refreshLive } from '../protocol/query-client.ts';
import type { TransactionRecord } from './transaction-store.ts';
import { checkPending } from './watch-transactions.ts';

export function useTransactions(): readonly TransactionRecord[] {
  const { transactions } = useProtocol();
  return useSyncExternalStore(transactions.subscribe, transactions.getState);
}

/** Follows what is pending, also what was pending before a reload, and refreshes the page when something is over. */
export function useWatchTransactions(): void {
  const { client, clock, transactions } = useProtocol();
  const queryClient = useQueryClient();
  useEffect(() => {
    const check = async () => {
      const isAnyOver = await checkPending(client, transactions).catch(() => false); // the next block asks again
      if (isAnyOver) await refreshLive(queryClient);
    };
    void check();
    return clock.onHead(() => void check());
  }, [client, clock, transactions, queryClient]);
}
