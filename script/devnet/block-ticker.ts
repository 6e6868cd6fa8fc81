/**
 * Asks for a block every so often. anvil could do so by itself, but then it keeps 0.2 MB of memory for each of them
 * (1.7.1, measured): most of a gigabyte after an hour. Asked for one by one they leave next to nothing.
 *
 * @returns the function that ends it
 */
export function startBlockTicker(
  mine: () => Promise<void>,
  milliseconds: number,
  onFailure: (error: unknown) => void,
): () => void {
  let isBusy = false;
  const timer = setInterval(async () => {
    if (isBusy) return; // a slow node gets fewer blocks, not a queue of them
    isBusy = true;
    try {
      await mine();
    } catch (error) {
      clearInterval(timer);
      onFailure(error);
    } finally {
      isBusy = false;
    }
  }, milliseconds);
  return () => clearInterval(timer);
}
