import { describe, expect, test } from 'vitest';
import { MissingParameterError } from '../../../sdk/errors.ts';
import { eligibilityWords } from '../../../sdk/staking/eligibility-words.ts';
import { eligibilities } from '../../../sdk/staking/provider.ts';
import { readyAmount } from '../../../sdk/staking/read-positions.ts';
import { stakingRules } from '../../../sdk/staking/staking-rules.ts';
import { bps, formatDecimal, timestamp } from '../../../sdk/units.ts';
import { aPosition, aProvider, FLOP, flop } from '../fixtures/staking.ts';
import { initialStates } from '../fixtures/states.ts';

describe('the rules of staking', () => {
  test('come from the parameters, in their own units', () => {
    expect(stakingRules(initialStates())).toEqual({
      unbonding: 1_814_400n,
      minBase: 10_000n * FLOP,
      minPerUnit: 100n * FLOP,
      selfBond: 1_000n,
      commissionMax: 2_000n,
      commissionDelay: 604_800n,
      tiers: [
        { stake: 0n, cap: 10_000n * FLOP },
        { stake: 100_000n * FLOP, cap: 150_000n * FLOP },
        { stake: 1_000_000n * FLOP, cap: 2_000_000n * FLOP },
      ],
      slashEpochLimit: 1_000n,
      rewardStream: 2_592_000n,
    });
  });

  test('name the parameter that a registry does not hold', () => {
    const states = initialStates().filter(({ spec }) => spec.key !== 'stake.selfBond');
    expect(() => stakingRules(states)).toThrow(MissingParameterError);
    expect(() => stakingRules(states)).toThrow('stake.selfBond');
  });
});

describe('eligibility in words', () => {
  const format = {
    flop: (amount: bigint) => formatDecimal(amount, 18),
    share: (share: bigint) => `${formatDecimal(share, 2)} %`,
    time: (at: bigint) => `time ${at}`,
  };
  const words = (different: Parameters<typeof aProvider>[0]) =>
    eligibilityWords(aProvider(different), bps(1_000n), format);

  test('differs for each', () => {
    const all = eligibilities.map((eligibility) => words({ eligibility }).word);
    expect(new Set(all).size).toBe(eligibilities.length);
  });

  test('says what is missing, and what ends it', () => {
    expect(words({ eligibility: 'BelowMinimum', own: flop(1n), delegated: flop(2n) }).detail).toBe(
      '3 FLOP stand behind it; its hardware needs 10000 FLOP.',
    );
    expect(words({ eligibility: 'SelfBondTooLow' }).detail).toContain('10 %');
    expect(words({ eligibility: 'Jailed', jailedUntil: timestamp(77n) }).nextStep).toContain('time 77');
    expect(words({ eligibility: 'Tombstoned' }).nextStep).toBeUndefined();
  });
});

test('what is ready and what comes next, whatever the order of the requests', () => {
  const requests = [300n, 100n, 200n].map((at) => ({ amount: flop(at), readyAt: timestamp(at) }));
  const at = (now: bigint) => readyAmount(aPosition({ requests }), timestamp(now));
  expect(at(99n)).toEqual({ ready: 0n, nextAt: 100n });
  expect(at(100n)).toEqual({ ready: 100n * FLOP, nextAt: 200n });
  expect(at(300n)).toEqual({ ready: 600n * FLOP });
});
