import { HttpRequestError, MethodNotFoundRpcError, RpcRequestError, TimeoutError } from 'viem';
import { describe, expect, test } from 'vitest';
import { type BlockRange, scanLogs } from '../../../sdk/chain/scan-logs.ts';
import { randomFrom, seed } from '../fixtures/random.ts';

/** A node with a log in each block, which serves windows up to `cap` and never those that touch `broken`. */
function node({ cap = 10n ** 9n, broken }: { cap?: bigint; broken?: BlockRange }) {
  const asked: BlockRange[] = [];
  const fetch = async (window: BlockRange) => {
    asked.push(window);
    if (window.to - window.from + 1n > cap) throw refusal(-32_005);
    if (broken !== undefined && window.from <= broken.to && window.to >= broken.from) throw refusal(-32_000);
    return blocks(window);
  };
  return { asked, fetch };
}

function blocks({ from, to }: BlockRange): bigint[] {
  return Array.from({ length: Number(to - from + 1n) }, (_, index) => from + BigInt(index));
}

function refusal(code: number) {
  return new RpcRequestError({ body: {}, url: 'http://node', error: { code, message: 'no' } });
}

/** Each block of the range once: found, or in an unread range. */
function accountedFor({ logs, unread }: { logs: bigint[]; unread: BlockRange[] }): bigint[] {
  return [...logs, ...unread.flatMap(blocks)].sort((a, b) => (a < b ? -1 : 1));
}

describe('scanLogs', () => {
  const range = { from: 5n, to: 20_004n };

  test('reads everything, in order, in windows that the node serves', async () => {
    const { asked, fetch } = node({ cap: 1_000n });
    const { logs, unread } = await scanLogs({ ...range, fetch });
    expect(logs).toEqual(blocks(range));
    expect(unread).toEqual([]);
    expect(asked.length).toBeLessThan(80);
  });

  test('grows its windows while the node serves them', async () => {
    const { asked, fetch } = node({});
    await scanLogs({ ...range, fetch, initialSize: 10n });
    expect(asked.length).toBeLessThan(14);
  });

  test('reads a single block, and nothing of an empty range', async () => {
    const { asked, fetch } = node({});
    expect(await scanLogs({ from: 7n, to: 7n, fetch })).toEqual({ logs: [7n], unread: [] });
    expect(await scanLogs({ from: 8n, to: 7n, fetch })).toEqual({ logs: [], unread: [] });
    expect(asked).toEqual([{ from: 7n, to: 7n }]);
  });

  test('says which blocks it could not read, and reads all before and after', async () => {
    const broken = { from: 9_000n, to: 9_100n };
    const { fetch } = node({ broken });
    const result = await scanLogs({ ...range, fetch });
    expect(accountedFor(result)).toEqual(blocks(range));
    expect(result.unread).toHaveLength(1);
    expect(result.unread[0]!.from).toBe(9_000n);
    expect(result.unread[0]!.to).toBeGreaterThanOrEqual(9_100n);
    expect(result.unread[0]!.to).toBeLessThan(9_300n);
  });

  test.each([
    ['answers with an error', refusal(-32_000)],
    ['is away', new HttpRequestError({ url: 'http://node', details: 'refused' })],
    ['does not know the method', new MethodNotFoundRpcError(refusal(-32_601), { method: 'eth_getLogs' })],
    ['breaks in another way', new Error('other')],
  ])('leaves all blocks unread when the node %s, and soon stops asking', async (_how, error) => {
    let asked = 0;
    const result = await scanLogs({
      from: 0n,
      to: 5_000_000n,
      fetch: () => {
        asked++;
        return Promise.reject(error);
      },
    });
    expect(result).toEqual({ logs: [], unread: [{ from: 0n, to: 5_000_000n }] });
    expect(asked).toBeLessThan(45);
  });

  test.each([
    ['a time-out', new TimeoutError({ body: {}, url: 'http://node' })],
    ['an answer that is too large', new HttpRequestError({ url: 'http://node', status: 413 })],
  ])('asks for less after %s', async (_what, error) => {
    const fetch = async (window: BlockRange) => {
      if (window.to - window.from >= 100n) throw error;
      return blocks(window);
    };
    expect(await scanLogs({ from: 1n, to: 1_000n, fetch })).toEqual({
      logs: blocks({ from: 1n, to: 1_000n }),
      unread: [],
    });
  });

  test(`accounts for every block, whatever the node does (seed ${seed})`, async () => {
    const random = randomFrom(seed);
    for (let round = 0; round < 200; round++) {
      const cap = random.between(1n, 400n);
      const fetch = async (window: BlockRange) => {
        if (window.to - window.from + 1n > cap) throw refusal(-32_602);
        if (random.between(0n, 4n) === 0n) throw random.pick([refusal(-32_000), new Error('away')]);
        return blocks(window);
      };
      const end = random.between(0n, 3_000n);
      const result = await scanLogs({ from: 0n, to: end, fetch, initialSize: random.between(1n, 1_000n) });
      expect(accountedFor(result)).toEqual(blocks({ from: 0n, to: end }));
    }
  });

  test('stops when it is told to', async () => {
    const controller = new AbortController();
    const fetch = async (window: BlockRange) => {
      controller.abort();
      return blocks(window);
    };
    const scan = scanLogs({ ...range, fetch, initialSize: 10n, signal: controller.signal });
    await expect(scan).rejects.toThrow('aborted');
  });
});
