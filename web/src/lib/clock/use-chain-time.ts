import { useEffect, useReducer, useSyncExternalStore } from 'react';
import { type Timestamp, timestamp } from '../../../../sdk/units.ts';
import { useProtocol } from '../protocol/protocol-context.tsx';
import type { ClockState } from './chain-clock.ts';

/** A countdown runs on this long after the newest block, then waits for the next one. */
const LONGEST_GUESS_SECONDS = 30;

export function useClockState(): ClockState {
  const { clock } = useProtocol();
  return useSyncExternalStore(clock.subscribe, clock.getState);
}

/** Time of the newest block: what contracts compare with, and what decides what a page offers. */
export function useChainNow(): Timestamp {
  return timestamp(useClockState().head.timestamp);
}

/** Chain time carried forward by a monotonic local clock, so that countdowns tick. For display only. */
export function useTickingNow(): Timestamp {
  const { head } = useClockState();
  const [, tick] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const timer = setInterval(tick, 1_000);
    return () => clearInterval(timer);
  }, []);
  const elapsed = Math.floor((performance.now() - head.seenAt) / 1_000);
  return timestamp(head.timestamp + BigInt(Math.min(Math.max(elapsed, 0), LONGEST_GUESS_SECONDS)));
}
