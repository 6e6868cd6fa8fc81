import { QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { needsRefresh } from '../clock/needs-refresh.ts';
import { type Protocol, useProtocol } from './protocol-context.tsx';

/** Marks a query whose answer can change with a block. Others are true for ever, such as the text of a proposal. */
export const LIVE = { meta: { live: true } } as const;

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY, // blocks say when something changed, not a timer
        gcTime: 600_000,
        retry: 1,
        retryDelay: 500,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        networkMode: 'always', // the node may be on this machine
      },
    },
  });
}

/** Reads everything again that a block can have changed: what is on screen now, the rest when it is next looked at. */
export function refreshLive(queryClient: QueryClient): Promise<void> {
  return queryClient.invalidateQueries({ predicate: ({ meta }) => meta?.live === true });
}

/** Keeps what is shown in step with the chain. */
export function useRefreshWithChain(queryClient: QueryClient): void {
  const { clock, deployment } = useProtocol();
  useEffect(() => followChain(queryClient, clock, deployment), [queryClient, clock, deployment]);
}

function followChain(queryClient: QueryClient, clock: Protocol['clock'], deployment: Protocol['deployment']) {
  const addresses = Object.values(deployment.contracts).map(({ address }) => address);
  let refreshedAt = performance.now();
  const stopListening = clock.onHead((head, previous) => {
    if (!needsRefresh({ head, previous, refreshedAt, addresses })) return;
    refreshedAt = performance.now();
    void refreshLive(queryClient);
  });
  const stopClock = clock.start();
  return () => {
    stopListening();
    stopClock();
  };
}
