import type { Timestamp } from '../../sdk/units.ts';

/** First and longest wait in seconds of chain time; each failure in a row doubles it. */
const WAITS = {
  /** The world was not ready (RPC, a transaction on its way): soon again. */
  retryable: { first: 2n, longest: 300n },
  /** The call itself fails: only a change on chain can help, and that is rare. */
  lasting: { first: 60n, longest: 3_600n },
} as const;

/** Remembers which pieces of work failed, and when each may be tried again. */
export type BackOff = {
  isWaiting(key: string, now: Timestamp): boolean;
  /** Returns the time of the next attempt. */
  failed(key: string, now: Timestamp, kind: keyof typeof WAITS): bigint;
  succeeded(key: string): void;
  /** Forgets what no longer comes up, so that memory does not grow with the life of the process. */
  keepOnly(prefix: string, keys: ReadonlySet<string>): void;
};

export function createBackOff(): BackOff {
  const failures = new Map<string, { count: number; until: bigint }>();
  return {
    isWaiting: (key, now) => now < (failures.get(key)?.until ?? 0n),
    failed(key, now, kind) {
      const count = (failures.get(key)?.count ?? 0) + 1;
      const { first, longest } = WAITS[kind];
      const grown = first * 2n ** BigInt(Math.min(count - 1, 16));
      const until = now + (grown < longest ? grown : longest);
      failures.set(key, { count, until });
      return until;
    },
    succeeded: (key) => void failures.delete(key),
    keepOnly(prefix, keys) {
      for (const key of failures.keys()) if (key.startsWith(prefix) && !keys.has(key)) failures.delete(key);
    },
  };
}
