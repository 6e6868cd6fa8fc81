import { describe, expect, test } from 'vitest';
import { cumulativeDown, emittedBy, lambda36 } from '../../../sdk/emission/schedule.ts';
import { expWad, lnWad } from '../../../sdk/emission/wad-math.ts';
import { bps, DAY, seconds, timestamp, wad, YEAR } from '../../../sdk/units.ts';
import { randomFrom, seed } from '../fixtures/random.ts';

const BUDGET = wad(10n ** 27n);

/** Cumulative emission of a budget of 1e27 wei by decay (15, 20, 25 %), as the contract gives it. */
const GOLDEN: readonly [name: string, elapsed: bigint, ...values: bigint[]][] = [
  ['1 s', 1n, 5153441433000000000n, 7075835568000000000n, 9122338632000000000n],
  ['1 day', DAY, 445158228750608000000000n, 611165357704478000000000n, 787859537076175000000000n],
  ['30 days', 30n * DAY, 13268901798209168000000000n, 18173401208198771000000000n, 23367746755103573000000000n],
  ['1 year', YEAR, 149999999999999998000000000n, 199999999999999997000000000n, 249999999999999998000000000n],
  ['2 years', 2n * YEAR, 277499999999999997000000000n, 359999999999999997000000000n, 437499999999999997000000000n],
  ['5 years', 5n * YEAR, 556294687499999996000000000n, 672319999999999996000000000n, 762695312499999998000000000n],
  ['10 years', 10n * YEAR, 803125595659277341000000000n, 892625817599999997000000000n, 943686485290527342000000000n],
  ['50 years', 50n * YEAR, 999704235336287300000000000n, 999985727523072940000000000n, 999999433678343573000000000n],
];

describe('cumulativeDown', () => {
  test.each(GOLDEN)('gives the golden values after %s', (_name, elapsed, ...values) => {
    const decays = [1_500n, 2_000n, 2_500n].map(bps);
    expect(decays.map((decay) => cumulativeDown(BUDGET, lambda36(decay), seconds(elapsed)))).toEqual(values);
  });

  test('gives nothing at the start, and never the last dust', () => {
    expect(cumulativeDown(BUDGET, lambda36(bps(2_000n)), seconds(0n))).toBe(0n);
    expect(cumulativeDown(BUDGET, lambda36(bps(2_000n)), seconds(1_000n * YEAR))).toBe(BUDGET - 10n ** 9n);
  });

  test('gives nothing without decay', () => {
    expect(cumulativeDown(BUDGET, lambda36(bps(0n)), YEAR)).toBe(0n);
  });

  test(`never falls (seed ${seed})`, () => {
    const random = randomFrom(seed);
    for (let i = 0; i < 2_000; i++) {
      const rate = lambda36(bps(random.between(100n, 6_000n)));
      const elapsed = random.between(0n, 50n * YEAR);
      const [before, after] = [elapsed, elapsed + 1n].map((time) => cumulativeDown(BUDGET, rate, seconds(time)));
      expect(after).toBeGreaterThanOrEqual(before!);
    }
  });

  test('never lies above the exact curve at whole years', () => {
    for (let decay = 100n; decay <= 6_000n; decay += 100n) {
      for (let years = 1n; years <= 30n; years++) {
        const exact = BUDGET - (BUDGET * (10_000n - decay) ** years) / 10_000n ** years;
        const emitted = cumulativeDown(BUDGET, lambda36(bps(decay)), seconds(years * YEAR));
        expect(emitted).toBeLessThanOrEqual(exact);
        expect(exact - emitted).toBeLessThan(70n * 10n ** 9n);
      }
    }
  });
});

describe('emittedBy', () => {
  test('counts from the anchor and gives nothing before it', () => {
    const schedule = { budget: BUDGET, anchor: timestamp(1_000n), decay: bps(2_000n) };
    expect(emittedBy(schedule, timestamp(999n))).toBe(0n);
    expect(emittedBy(schedule, timestamp(1_001n))).toBe(7075835568000000000n);
  });
});

describe('expWad and lnWad', () => {
  test('are exact where it matters', () => {
    expect(expWad(0n)).toBe(10n ** 18n);
    expect(lnWad(10n ** 18n)).toBe(0n);
    expect(expWad(10n ** 18n)).toBe(2718281828459045235n);
    expect(expWad(-(10n ** 18n))).toBe(367879441171442321n);
    expect(lnWad(2n * 10n ** 18n)).toBe(693147180559945309n);
    expect(lnWad(1n)).toBe(-41446531673892822313n);
    expect(lnWad(2n ** 255n - 1n)).toBe(135305999368893231589n);
  });

  test('end where they end on chain', () => {
    expect(expWad(-41446531673892822313n)).toBe(0n);
    expect(expWad(-41446531673892822312n)).toBe(1n);
    expect(() => expWad(135305999368893231589n)).toThrow(RangeError);
    expect(() => lnWad(0n)).toThrow(RangeError);
    expect(() => lnWad(-1n)).toThrow(RangeError);
  });
});
