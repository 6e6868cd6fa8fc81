import { type Address, type Hex, hexToBytes, keccak256, toHex } from 'viem';
import { describe, expect, test } from 'vitest';
import { mayHoldLogOf } from '../../../web/src/lib/clock/bloom.ts';
import type { ChainHead } from '../../../web/src/lib/clock/chain-clock.ts';
import { needsRefresh } from '../../../web/src/lib/clock/needs-refresh.ts';

const OURS: Address = '0x00000000000000000000000000000000c0De0001';
const OTHER: Address = '0x00000000000000000000000000000000c0De0002';
const EMPTY: Hex = `0x${'00'.repeat(256)}`;

/** The yellow paper's bloom of one address, written the long way: bit 2047 - n, counted from the left. */
function bloomOf(address: Address): Hex {
  const bits = new Array<number>(2_048).fill(0);
  const hash = hexToBytes(keccak256(address));
  for (const pair of [0, 2, 4]) bits[2_047 - (((hash[pair]! << 8) + hash[pair + 1]!) % 2_048)] = 1;
  return toHex(BigInt(`0b${bits.join('')}`), { size: 256 });
}

describe('mayHoldLogOf', () => {
  test('finds an address that logged, and says no where nothing was logged', () => {
    expect(mayHoldLogOf(OURS, bloomOf(OURS))).toBe(true);
    expect(mayHoldLogOf(OURS, bloomOf(OTHER))).toBe(false);
    expect(mayHoldLogOf(OURS, EMPTY)).toBe(false);
  });
});

describe('needsRefresh', () => {
  const head = (different: Partial<ChainHead> = {}): ChainHead => ({
    number: 11n,
    timestamp: 1_012n,
    hash: '0x11',
    logsBloom: EMPTY,
    seenAt: 5_000,
    ...different,
  });
  const previous = head({ number: 10n, timestamp: 1_000n, hash: '0x10', seenAt: 4_000 });
  const ask = (next: ChainHead, refreshedAt = 4_000) =>
    needsRefresh({ head: next, previous, refreshedAt, addresses: [OURS] });

  test('a quiet block costs nothing', () => {
    expect(ask(head())).toBe(false);
    expect(ask(head({ logsBloom: bloomOf(OTHER) }))).toBe(false);
  });

  test.each([
    ['one of our contracts logged', head({ logsBloom: bloomOf(OURS) })],
    ['blocks were missed', head({ number: 13n })],
    ['a block was replaced', head({ number: 10n })],
    ['the clock was moved', head({ timestamp: 5_000n })],
    ['it is long ago', head({ seenAt: 34_000 })],
  ])('reads again when %s', (_, next) => {
    expect(ask(next)).toBe(true);
  });
});
