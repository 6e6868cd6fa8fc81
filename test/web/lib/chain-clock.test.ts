import type { PublicClient } from 'viem';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type ChainHead, createChainClock } from '../../../web/src/lib/clock/chain-clock.ts';

type Block = { number: bigint; timestamp: bigint; hash: string; logsBloom: string };

const block = (number: bigint): Block => ({ number, timestamp: 1_000n + number, hash: `0x${number}`, logsBloom: '0x' });

/** A page that can be hidden, and a node whose newest block the test decides. */
function setUp() {
  const page = Object.assign(new EventTarget(), { hidden: false });
  const node = { newest: block(1n), isAway: false, asked: 0 };
  const client = {
    getBlock: async () => {
      node.asked += 1;
      if (node.isAway) throw new Error('away');
      return node.newest;
    },
  } as unknown as PublicClient;
  const first = { ...block(1n), seenAt: performance.now() } as ChainHead;
  const clock = createChainClock(client, first, page as unknown as Document);
  const hide = (hidden: boolean) => {
    page.hidden = hidden;
    page.dispatchEvent(new Event('visibilitychange'));
  };
  return { clock, node, hide };
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the chain clock', () => {
  test('takes its time from the newest block', async () => {
    const { clock, node } = setUp();
    node.newest = block(2n);
    await clock.poll();
    expect(clock.getState().head).toMatchObject({ number: 2n, timestamp: 1_002n });
  });

  test('tells of each new block once, with the one before', async () => {
    const { clock, node } = setUp();
    const seen: string[] = [];
    clock.onHead((head, previous) => seen.push(`${previous.number}>${head.number}`));
    await clock.poll();
    node.newest = block(2n);
    await clock.poll();
    await clock.poll();
    expect(seen).toEqual(['1>2']);
  });

  test('takes a replaced block for a new one', async () => {
    const { clock, node } = setUp();
    const listener = vi.fn();
    clock.onHead(listener);
    node.newest = { ...block(1n), hash: '0xother' };
    await clock.poll();
    expect(listener).toHaveBeenCalledOnce();
  });

  test('asks at most about once per block', async () => {
    const { clock, node } = setUp();
    const stop = clock.start();
    const blocks = 50;
    for (let number = 2; number < 2 + blocks; number += 1) {
      await vi.advanceTimersByTimeAsync(6_000);
      node.newest = block(BigInt(number));
    }
    stop();
    expect(node.asked).toBeGreaterThan(0.9 * blocks);
    expect(node.asked).toBeLessThanOrEqual(1.3 * blocks);
  });

  test('does not ask while the page is hidden, and at once when it is shown again', async () => {
    const { clock, node, hide } = setUp();
    const stop = clock.start();
    hide(true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(node.asked).toBe(0);
    hide(false);
    await vi.advanceTimersByTimeAsync(0);
    expect(node.asked).toBe(1);
    stop();
  });

  test('says since when the node is away, and keeps the last block', async () => {
    const { clock, node } = setUp();
    node.isAway = true;
    await clock.poll();
    expect(clock.getState().failingSince).not.toBeNull();
    expect(clock.getState().head.number).toBe(1n);
    node.isAway = false;
    await clock.poll();
    expect(clock.getState().failingSince).toBeNull();
  });

  test('ends when it is told to', async () => {
    const { clock, node } = setUp();
    clock.start()();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(node.asked).toBe(0);
  });
});
