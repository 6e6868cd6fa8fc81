import { useEffect, useSyncExternalStore } from 'react';
import type { Timestamp } from '../../../../sdk/units.ts';

/** The next moment at which something changes on the page that is open, for whoever can move the chain's time. */
export type PageDeadline = { at: Timestamp; label: string };

let current: PageDeadline | null = null;
const listeners = new Set<() => void>();

function set(next: PageDeadline | null): void {
  current = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Names the deadline of the page for as long as it is open. */
export function useNamePageDeadline(at: Timestamp | undefined, label: string): void {
  useEffect(() => {
    set(at === undefined ? null : { at, label });
    return () => set(null);
  }, [at, label]);
}

export function usePageDeadline(): PageDeadline | null {
  return useSyncExternalStore(subscribe, () => current);
}
