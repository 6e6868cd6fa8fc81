import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useChainNow } from '../clock/use-chain-time.ts';
import { refreshLive } from './query-client.ts';

/** Reads again as soon as chain time reaches one of `times`: states change by time alone, without any log. */
export function useRefreshWhenPassed(times: readonly (bigint | undefined)[]): void {
  const queryClient = useQueryClient();
  const now = useChainNow();
  const previous = useRef(now);
  useEffect(() => {
    const before = previous.current;
    previous.current = now;
    const isPassed = times.some((time) => time !== undefined && before < time && time <= now);
    if (isPassed) void refreshLive(queryClient);
  }, [now, times, queryClient]);
}
