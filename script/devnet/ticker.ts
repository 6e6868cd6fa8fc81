/**
 * Does something every so often, and never twice at once: what takes longer is done more rarely, not in a queue.
 *
 * @returns the function that ends it
 */
export function startTicker(
  act: () => Promise<void>,
  milliseconds: number,
  onFailure: (error: unknown) => void,
): () => void {
  let isBusy = false;
  const timer = setInterval(async () => {
    if (isBusy) return;
    isBusy = true;
    try {
      await act();
    } catch (error) {
      clearInterval(timer);
      onFailure(error);
    } finally {
      isBusy = false;
    }
  }, milliseconds);
  return () => clearInterval(timer);
}
