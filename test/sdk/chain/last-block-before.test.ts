import type { PublicClient } from 'viem';
import { describe, expect, test } from 'vitest';
import { lastBlockBefore } from '../../../sdk/chain/last-block-before.ts';
import { timestamp } from '../../../sdk/units.ts';

/** Block n has the time 10 n. */
function chain(latest: bigint) {
  const read: bigint[] = [];
  const getBlock = async ({ blockNumber }: { blockNumber: bigint }) => {
    read.push(blockNumber);
    return { number: blockNumber, timestamp: blockNumber * 10n };
  };
  const client = { getBlock } as unknown as PublicClient;
  return {
    read,
    find: (time: bigint, from: bigint) =>
      lastBlockBefore(client, timestamp(time), from, { number: latest, timestamp: latest * 10n }),
  };
}

describe('lastBlockBefore', () => {
  test.each([
    [500n, 50n],
    [505n, 50n],
    [509n, 50n],
    [510n, 51n],
    [999n, 99n],
  ])('at %d is block %d', async (time, block) => {
    expect(await chain(100n).find(time, 3n)).toBe(block);
  });

  test('is the latest block while it is early enough, without asking', async () => {
    const { find, read } = chain(100n);
    expect(await find(1_000n, 3n)).toBe(100n);
    expect(await find(5_000n, 3n)).toBe(100n);
    expect(read).toEqual([]);
  });

  test('never lies before the first block asked for', async () => {
    expect(await chain(100n).find(1n, 40n)).toBe(40n);
    expect(await chain(41n).find(405n, 40n)).toBe(40n);
  });

  test('asks few blocks of a long chain', async () => {
    const { find, read } = chain(10_000_000n);
    expect(await find(77_777_770n, 5n)).toBe(7_777_777n);
    expect(read.length).toBeLessThan(26);
  });
});
