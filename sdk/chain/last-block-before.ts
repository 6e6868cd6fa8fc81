import type { PublicClient } from 'viem';
import type { Timestamp } from '../units.ts';

/**
 * Number of the last block whose time is not after `time`, between blocks `from` and `latest`; `from` when there is
 * none. Takes about log2(latest - from) block reads, and none when `latest` is early enough.
 */
export async function lastBlockBefore(
  client: PublicClient,
  time: Timestamp,
  from: bigint,
  latest: { number: bigint; timestamp: bigint },
): Promise<bigint> {
  if (latest.timestamp <= time) return latest.number;
  let [low, high] = [from, latest.number];
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    const block = await client.getBlock({ blockNumber: middle });
    if (block.timestamp <= time) low = middle;
    else high = middle;
  }
  return low;
}
