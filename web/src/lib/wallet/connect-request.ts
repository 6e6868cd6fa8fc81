/** Lets any part of a page ask for the wallet dialog, which the header owns and loads when it is first wanted. */
const listeners = new Set<() => void>();

export function requestConnect(): void {
  for (const listener of listeners) listener();
}

export function onConnectRequest(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
