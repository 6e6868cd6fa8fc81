import type { Address } from 'viem';
import { mayHoldLogOf } from './bloom.ts';
import type { ChainHead } from './chain-clock.ts';

/** What is shown is never older than this, in ms, however quiet the chain looks. */
const REFRESH_AFTER_MS = 30_000;
/** Between two blocks more chain time than this means that somebody moved the clock. */
const TIME_JUMP_SECONDS = 120n;

export type RefreshFacts = {
  head: ChainHead;
  previous: ChainHead;
  /** Monotonic time of the last refresh, in ms. */
  refreshedAt: number;
  addresses: readonly Address[];
};

/** Whether a new block can have changed anything that pages show. An idle chain costs one request per block. */
export function needsRefresh({ head, previous, refreshedAt, addresses }: RefreshFacts): boolean {
  if (head.number !== previous.number + 1n) return true; // blocks were not seen, or were undone
  if (head.timestamp - previous.timestamp > TIME_JUMP_SECONDS) return true;
  if (head.seenAt - refreshedAt >= REFRESH_AFTER_MS) return true;
  return addresses.some((address) => mayHoldLogOf(address, head.logsBloom));
}
