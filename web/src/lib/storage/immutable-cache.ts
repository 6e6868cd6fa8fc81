import { createStore, get, set, type UseStore } from 'idb-keyval';
import { type Deployment, deploymentKey } from '../../../../sdk/deployment.ts';

/** Keeps what can never change on chain. Without IndexedDB (a private window) everything is simply read again. */
export type ImmutableCache = {
  /** What was kept under `key` if it passes `isRight`, else what `fetchValue` brings, which is then kept. */
  read: <Value>(key: string, fetchValue: () => Promise<Value>, isRight: (kept: Value) => boolean) => Promise<Value>;
};

/** One database per chain id, genesis hash and governor, so that no chain ever meets the data of another. */
export function createImmutableCache(deployment: Deployment): ImmutableCache {
  let store: UseStore | null = null;
  try {
    store = createStore(`quorate:${deploymentKey(deployment)}`, 'immutable');
  } catch {
    store = null;
  }

  return {
    async read<Value>(
      key: string,
      fetchValue: () => Promise<Value>,
      isRight: (kept: Value) => boolean,
    ): Promise<Value> {
      const kept = store === null ? undefined : await get<Value>(key, store).catch(() => undefined);
      if (kept !== undefined && passes(isRight, kept)) return kept;
      const value = await fetchValue();
      if (store !== null) await set(key, value, store).catch(() => undefined);
      return value;
    },
  };
}

/** What was kept may have any shape: a check that throws has failed. */
function passes<Value>(isRight: (kept: Value) => boolean, kept: Value): boolean {
  try {
    return isRight(kept);
  } catch {
    return false;
  }
}
