import type { Hex, PublicClient } from 'viem';

/** The newest block, the only source of "now" in this app. */
export type ChainHead = {
  number: bigint;
  timestamp: bigint;
  hash: Hex;
  logsBloom: Hex;
  /** Monotonic local time at which it was first seen, in ms. Says how long ago, never what time it is. */
  seenAt: number;
};

export type ClockState = {
  head: ChainHead;
  /** Since when the node has not answered, in monotonic ms; null when it does. */
  failingSince: number | null;
  /** Milliseconds from one block to the next, as observed. */
  blockInterval: number;
};

export type ChainClock = {
  getState: () => ClockState;
  subscribe: (listener: () => void) => () => void;
  /** Called with each new head and the one before it. */
  onHead: (listener: (head: ChainHead, previous: ChainHead) => void) => () => void;
  /** Asks for the newest block now, for example after a transaction. */
  poll: () => Promise<void>;
  /** Polls about once per block from now on, and not while the page is hidden. Returns the way to end it. */
  start: () => () => void;
};

const FASTEST_MS = 1_000;
const SLOWEST_MS = 12_000;
const INITIAL_MS = 2_000;

const clamp = (ms: number) => Math.min(Math.max(ms, FASTEST_MS), SLOWEST_MS);

/** Reads the newest block once, so that there is a "now" before anything is shown. */
export async function readHead(client: PublicClient, monotonic = () => performance.now()): Promise<ChainHead> {
  const { number, timestamp, hash, logsBloom } = await client.getBlock({ blockTag: 'latest' });
  return { number, timestamp, hash, logsBloom, seenAt: monotonic() };
}

/** Follows the chain from `first` on. */
export function createChainClock(client: PublicClient, first: ChainHead, page: Document = document): ChainClock {
  let state: ClockState = { head: first, failingSince: null, blockInterval: INITIAL_MS };
  let running: Promise<void> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();
  const headListeners = new Set<(head: ChainHead, previous: ChainHead) => void>();

  const update = (next: ClockState) => {
    state = next;
    for (const listener of listeners) listener();
  };

  const accept = (head: ChainHead) => {
    const previous = state.head;
    if (head.hash === previous.hash) {
      if (state.failingSince !== null) update({ ...state, failingSince: null });
      return;
    }
    update({ head, failingSince: null, blockInterval: nextInterval(state, head) });
    for (const listener of headListeners) listener(head, previous);
  };

  const ask = async () => {
    try {
      accept(await readHead(client));
    } catch {
      if (state.failingSince === null) update({ ...state, failingSince: performance.now() });
    }
  };

  const poll = () => {
    running ??= ask().finally(() => {
      running = null;
    });
    return running;
  };

  const schedule = () => {
    clearTimeout(timer);
    if (page.hidden) return;
    timer = setTimeout(() => void poll().finally(schedule), delayUntilNextBlock(state));
  };

  const start = () => {
    const onVisibility = () => (page.hidden ? clearTimeout(timer) : void poll().finally(schedule));
    page.addEventListener('visibilitychange', onVisibility);
    schedule();
    return () => {
      page.removeEventListener('visibilitychange', onVisibility);
      clearTimeout(timer);
    };
  };

  return {
    getState: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onHead: (listener) => {
      headListeners.add(listener);
      return () => headListeners.delete(listener);
    },
    poll,
    start,
  };
}

/** When the next block is expected; when it is overdue, half an interval from now. */
function delayUntilNextBlock({ head, blockInterval }: ClockState): number {
  const expected = head.seenAt + blockInterval - performance.now();
  return clamp(expected > 0 ? expected : blockInterval / 2);
}

/** A moving average that follows a change of pace within a few blocks. */
function nextInterval({ head: previous, blockInterval }: ClockState, head: ChainHead): number {
  const blocks = Number(head.number - previous.number);
  if (blocks <= 0) return blockInterval;
  return clamp(blockInterval * 0.7 + ((head.seenAt - previous.seenAt) / blocks) * 0.3);
}
