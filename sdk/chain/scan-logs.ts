/**
 * A log scan that fits itself to the node: windows shrink when the node finds them too large and grow while it does
 * not. What could not be read is handed back as unread, never as empty.
 */
import { BaseError, HttpRequestError, ResponseBodyTooLargeError, RpcRequestError, TimeoutError } from 'viem';

/** Blocks `from` to `to`, both included. */
export type BlockRange = { from: bigint; to: bigint };

/** What a scan found, in the order of the blocks, and which blocks it could not read. */
export type ScanResult<log> = { logs: log[]; unread: BlockRange[] };

export type ScanOptions<log> = BlockRange & {
  /** Reads one window. Rejects when the node does. */
  fetch: (window: BlockRange) => Promise<readonly log[]>;
  /** Size of the first window, in blocks. */
  initialSize?: bigint;
  /** Windows never grow beyond this. */
  largestSize?: bigint;
  signal?: AbortSignal | undefined;
};

const INITIAL_SIZE = 10_000n;
const LARGEST_SIZE = 1_000_000n;

const METHOD_NOT_FOUND = -32_601;
const PAYLOAD_TOO_LARGE = 413;

/**
 * Reads the logs of all blocks of a range. A window that fails for another reason than its size is unread, and so are,
 * while nothing can be read, ever longer stretches after it: a node that is away is not asked a thousand times.
 * Rejects only when `signal` says so.
 */
export async function scanLogs<log>(options: ScanOptions<log>): Promise<ScanResult<log>> {
  const { from, to, fetch, initialSize = INITIAL_SIZE, largestSize = LARGEST_SIZE, signal } = options;
  const logs: log[] = [];
  const unread: BlockRange[] = [];
  let size = initialSize;
  let skip = 1n;
  for (let next = from; next <= to; ) {
    signal?.throwIfAborted();
    const window = { from: next, to: smaller(next + size - 1n, to) };
    const read = await attempt(fetch, window);
    if (typeof read !== 'string') {
      logs.push(...read);
      next = window.to + 1n;
      size = smaller(size * 2n, largestSize);
      skip = 1n;
    } else if (read === 'too large' && lengthOf(window) > 1n) {
      size = lengthOf(window) / 2n;
    } else {
      const length = skip > lengthOf(window) ? skip : lengthOf(window);
      const end = smaller(next + length - 1n, to);
      addRange(unread, { from: next, to: end });
      next = end + 1n;
      skip = length * 2n;
    }
  }
  return { logs, unread };
}

type Attempt<log> = readonly log[] | 'too large' | 'failed';

async function attempt<log>(fetch: ScanOptions<log>['fetch'], window: BlockRange): Promise<Attempt<log>> {
  try {
    return await fetch(window);
  } catch (error) {
    return isTooLarge(error) ? 'too large' : 'failed';
  }
}

/**
 * Nodes agree on neither code nor words for "too many blocks" and "too many logs". So any answer of the node itself
 * counts as that, except that it does not know the method; so do a body that is too large and a time-out.
 */
function isTooLarge(error: unknown): boolean {
  if (!(error instanceof BaseError)) return false;
  const cause = error.walk(
    (inner) =>
      (inner instanceof RpcRequestError && inner.code !== METHOD_NOT_FOUND) ||
      (inner instanceof HttpRequestError && inner.status === PAYLOAD_TOO_LARGE) ||
      inner instanceof ResponseBodyTooLargeError ||
      inner instanceof TimeoutError,
  );
  return cause !== null;
}

/** Adds `range`, which begins after all others, and joins it with the last one if they touch. */
function addRange(ranges: BlockRange[], range: BlockRange): void {
  const last = ranges.at(-1);
  if (last !== undefined && last.to + 1n === range.from) last.to = range.to;
  else ranges.push({ ...range });
}

function lengthOf({ from, to }: BlockRange): bigint {
  return to - from + 1n;
}

function smaller(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
