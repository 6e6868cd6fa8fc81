import type { Address, Hash } from 'viem';
import { type Deployment, deploymentKey } from '../../../../sdk/deployment.ts';
import type { Explanation } from './explain-failure.ts';

/** A transaction that a wallet accepted. `key` names the action, so that its button knows that it runs. */
export type TransactionRecord = {
  hash: Hash;
  key: string;
  label: string;
  from: Address;
  /** Null while the node has not shown it. */
  nonce: number | null;
  state: 'pending' | 'confirmed' | 'failed' | 'replaced';
  explanation?: Explanation;
};

export type TransactionStore = {
  getState: () => readonly TransactionRecord[];
  subscribe: (listener: () => void) => () => void;
  add: (record: TransactionRecord) => void;
  update: (hash: Hash, change: Partial<TransactionRecord>) => void;
  dismiss: (hash: Hash) => void;
};

/** What is over and was not dismissed stays in sight up to this many. */
const KEPT = 2;

/** Keeps transactions across a reload of this tab, apart for each deployment on each chain. */
export function createTransactionStore(deployment: Deployment, storage: Storage = sessionStorage): TransactionStore {
  const storageKey = `quorate:transactions:${deploymentKey(deployment)}`;
  const listeners = new Set<() => void>();
  let records: readonly TransactionRecord[] = restore(storage, storageKey);

  const change = (next: readonly TransactionRecord[]) => {
    records = next;
    persist(storage, storageKey, records);
    for (const listener of listeners) listener();
  };

  return {
    getState: () => records,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    add: (record) => {
      const others = records.filter(({ hash }) => hash !== record.hash);
      const over = others.filter(({ state }) => state !== 'pending').slice(-KEPT);
      change([...others.filter((other) => other.state === 'pending' || over.includes(other)), record]);
    },
    update: (hash, fields) =>
      change(records.map((record) => (record.hash === hash ? { ...record, ...fields } : record))),
    dismiss: (hash) => change(records.filter((record) => record.hash !== hash)),
  };
}

function restore(storage: Storage, key: string): readonly TransactionRecord[] {
  try {
    const stored: unknown = JSON.parse(storage.getItem(key) ?? '[]');
    return Array.isArray(stored) ? (stored as TransactionRecord[]).filter(({ state }) => state === 'pending') : [];
  } catch {
    return []; // written by something else, or storage is forbidden
  }
}

function persist(storage: Storage, key: string, records: readonly TransactionRecord[]): void {
  try {
    storage.setItem(key, JSON.stringify(records.filter(({ state }) => state === 'pending')));
  } catch {
    // Without storage a pending transaction is forgotten by a reload, and nothing else is lost.
  }
}
