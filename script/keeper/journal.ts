import type { Address, Hash, Hex } from 'viem';

/** A transaction as the keeper remembers it. `hash` is absent until the node has taken it. */
export type JournalEntry = { nonce: number; to: Address; data: Hex; hash?: Hash };

/**
 * What the sender must not forget between two steps. It is told before it is done, so that a journal kept on disk
 * knows after a crash what may be on its way.
 */
export type Journal = {
  /** `entry` is about to be sent, or was taken by the node (then with its hash). */
  record(entry: JournalEntry): Promise<void>;
  /** The transaction with `nonce` is on chain, or can never be. */
  close(nonce: number): Promise<void>;
  /** What was recorded and not closed, lowest nonce first. */
  open(): Promise<readonly JournalEntry[]>;
};

/** Forgets everything when the process ends. */
export function memoryJournal(): Journal {
  const entries = new Map<number, JournalEntry>();
  return {
    record: async (entry) => void entries.set(entry.nonce, entry),
    close: async (nonce) => void entries.delete(nonce),
    open: async () => [...entries.values()].sort((a, b) => a.nonce - b.nonce),
  };
}
