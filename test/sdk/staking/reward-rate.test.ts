import { describe, expect, test } from 'vitest';
import { estimateRewards } from '../../../sdk/staking/reward-rate.ts';
import { timestamp, wad, YEAR } from '../../../sdk/units.ts';
import { aProvider, FLOP, flop } from '../fixtures/staking.ts';

/** 10 000 FLOP in a year for 100 000 FLOP of stake: 10 %. */
const stream = {
  perSecond: wad((10_000n * FLOP) / YEAR),
  endsAt: timestamp(2_000n),
  totalWeight: flop(100_000n),
  pending: wad(0n),
};

describe('an estimate of rewards', () => {
  test('takes the commission from the delegators and gives it to the provider', () => {
    const { isEstimate, delegated, own } = estimateRewards(aProvider(), stream, timestamp(1_000n));
    expect(isEstimate).toBe(true);
    expect(delegated).toBeCloseTo(0.1 * 0.95, 9);
    expect(own).toBeCloseTo(0.1 * (1 + 1.5 * 0.05), 9); // 30 000 delegated beside 20 000 of its own
    // Together they earn what the stake earns.
    expect(20_000 * own + 30_000 * delegated).toBeCloseTo(5_000, 6);
  });

  test('is nothing when nothing flows', () => {
    const nothing = { isEstimate: true, delegated: 0, own: 0 };
    expect(estimateRewards(aProvider(), stream, timestamp(2_000n))).toEqual(nothing);
    expect(estimateRewards(aProvider({ eligibility: 'Jailed' }), stream, timestamp(1n))).toEqual(nothing);
    expect(estimateRewards(aProvider(), { ...stream, totalWeight: wad(0n) }, timestamp(1n))).toEqual(nothing);
  });

  test('is something while a provider is below its minimum: it earns all the same', () => {
    const { delegated } = estimateRewards(aProvider({ eligibility: 'BelowMinimum' }), stream, timestamp(1n));
    expect(delegated).toBeGreaterThan(0);
  });
});
