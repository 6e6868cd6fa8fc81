import { type Address, numberToHex } from 'viem';
import { describe, expect, test } from 'vitest';
import { explainRevert } from '../../../sdk/reverts.ts';
import {
  checkCommission,
  checkDelegate,
  checkExit,
  checkNewUnits,
  checkRegister,
  checkStake,
  checkWithdraw,
  delegationRoom,
  type StakeProblem,
} from '../../../sdk/staking/check-stake.ts';
import type { Units } from '../../../sdk/staking/provider.ts';
import { minimumStake, stakingRules } from '../../../sdk/staking/staking-rules.ts';
import { bps, milliGpu, timestamp, wad } from '../../../sdk/units.ts';
import { aPosition, aProvider, FLOP, flop, LIMITS, OWNER, PROVIDER } from '../fixtures/staking.ts';
import { initialStates } from '../fixtures/states.ts';

const rules = stakingRules(initialStates());
const staker = { owner: OWNER, balance: flop(100_000n), locked: wad(0n) };
const names = (problems: readonly StakeProblem[]) => problems.map(({ name }) => name.replace('ProviderStaking_', ''));
const units = (...counts: [bigint, bigint, bigint, bigint]) => counts.map(milliGpu) as unknown as Units;
const strangers = (count: number) =>
  Array.from({ length: count }, (_, index): Address => numberToHex(0x5000 + index, { size: 20 }));

describe('registering', () => {
  const registration = { units: units(1_000n, 0n, 0n, 0n), commission: bps(500n), amount: flop(10_000n), metadata: '' };
  const check = (different: Partial<typeof registration>, positions: Address[] = []) =>
    checkRegister(staker, { ...registration, ...different }, { rules, limits: LIMITS }, positions);

  test('is possible with the smallest stake', () => {
    expect(check({})).toEqual([]);
    expect(check({ amount: wad(10_000n * FLOP - 1n) })).toEqual([
      { name: 'ProviderStaking_BelowMinimum', args: [OWNER, 10_000n * FLOP - 1n, 10_000n * FLOP] },
    ]);
  });

  test('takes more stake for more hardware, from 100 GPUs on', () => {
    const hundred = units(25_000n, 25_000n, 25_000n, 25_000n);
    expect(minimumStake(rules, hundred)).toBe(10_000n * FLOP);
    expect(minimumStake(rules, units(25_000n, 25_000n, 25_000n, 25_001n))).toBe(10_000n * FLOP + FLOP / 10n);
    expect(names(check({ units: units(100_001n, 0n, 0n, 0n) }))).toEqual(['BelowMinimum']);
  });

  test.each([
    [{ units: units(0n, 0n, 0n, 0n) }, ['NoUnits']],
    [{ commission: bps(2_001n) }, ['CommissionTooHigh']],
    [{ amount: flop(100_001n) }, ['ERC20InsufficientBalance']],
  ])('%o is refused', (different, expected) => {
    expect(names(check(different))).toEqual(expected);
  });

  test('needs a place among the positions', () => {
    expect(check({}, strangers(7))).toEqual([]);
    expect(names(check({}, strangers(8)))).toEqual(['TooManyPositions']);
  });

  test('cannot use what a deposit locks', () => {
    const locked = { ...staker, balance: flop(10_500n), locked: flop(1_000n) };
    expect(names(checkRegister(locked, registration, { rules, limits: LIMITS }, []))).toEqual(['ComputeToken_Locked']);
  });
});

describe('other hardware', () => {
  test('needs the stake for it only when there is more', () => {
    const poor = aProvider({ own: flop(5_000n), delegated: flop(1_000n) });
    expect(checkNewUnits(poor, units(9_000n, 0n, 0n, 0n), rules)).toEqual([]);
    expect(checkNewUnits(poor, units(11_000n, 0n, 0n, 0n), rules)).toEqual([
      { name: 'ProviderStaking_BelowMinimum', args: [PROVIDER, 6_000n * FLOP, 10_000n * FLOP] },
    ]);
  });

  test('is nothing for one that was removed', () => {
    const gone = aProvider({ eligibility: 'Tombstoned' });
    expect(names(checkNewUnits(gone, gone.units, rules))).toEqual(['Tombstoned']);
  });
});

describe('delegating', () => {
  const check = (different: Partial<Parameters<typeof checkDelegate>[0]> = {}) =>
    checkDelegate(
      { staker, isProvider: false, provider: aProvider(), amount: flop(100n), positions: [], ...different },
      rules,
      LIMITS,
    );

  test('is possible up to the self-bond, to the wei', () => {
    const provider = aProvider();
    const room = delegationRoom(provider, rules.selfBond);
    expect(room).toBe(150_000n * FLOP); // 10 % of 200 000 are its own 20 000
    const rich = { ...staker, balance: flop(1_000_000n) };
    expect(check({ staker: rich, amount: room })).toEqual([]);
    expect(names(check({ staker: rich, amount: wad(room + 1n) }))).toEqual(['SelfBondTooLow']);
  });

  test.each([
    [{ amount: wad(FLOP - 1n) }, ['TooSmall']],
    [{ staker: { ...staker, owner: PROVIDER } }, ['OwnProvider']],
    [{ provider: aProvider({ eligibility: 'Jailed' }) }, ['NotEligible']],
    [{ provider: aProvider({ eligibility: 'BelowMinimum' }) }, ['NotEligible']],
    [{ provider: aProvider({ own: flop(1n), eligibility: 'SelfBondTooLow' }) }, ['SelfBondTooLow']],
    [{ amount: flop(100_001n) }, ['ERC20InsufficientBalance']],
  ])('%o is refused', (different, expected) => {
    expect(names(check(different))).toEqual(expected);
  });

  test('has eight places, one of them kept for a provider’s own', () => {
    expect(check({ positions: strangers(7) })).toEqual([]);
    expect(names(check({ positions: strangers(8) }))).toEqual(['TooManyPositions']);
    expect(names(check({ positions: strangers(7), isProvider: true }))).toEqual(['TooManyPositions']);
    expect(check({ positions: [OWNER, ...strangers(6)], isProvider: true })).toEqual([]);
    expect(check({ positions: [...strangers(7), PROVIDER] })).toEqual([]);
  });
});

describe('staking more', () => {
  test('is for providers that were not removed, jailed or not', () => {
    expect(checkStake(staker, flop(1n), LIMITS, aProvider({ eligibility: 'Jailed' }))).toEqual([]);
    expect(names(checkStake(staker, flop(1n), LIMITS, undefined))).toEqual(['NotRegistered']);
    expect(names(checkStake(staker, flop(1n), LIMITS, aProvider({ eligibility: 'Tombstoned' })))).toEqual([
      'Tombstoned',
    ]);
    expect(names(checkStake(staker, wad(1n), LIMITS, aProvider()))).toEqual(['TooSmall']);
  });
});

describe('taking stake out', () => {
  test('leaves a whole FLOP or nothing of a delegation', () => {
    const position = aPosition({ active: flop(10n) });
    expect(checkExit(position, OWNER, flop(9n), LIMITS)).toEqual([]);
    expect(checkExit(position, OWNER, flop(10n), LIMITS)).toEqual([]);
    expect(checkExit(position, OWNER, wad(9n * FLOP + 1n), LIMITS)).toEqual([
      { name: 'ProviderStaking_TooSmall', args: [FLOP - 1n, FLOP] },
    ]);
    expect(names(checkExit(position, OWNER, wad(0n), LIMITS))).toEqual(['TooSmall']);
    expect(names(checkExit(position, OWNER, wad(10n * FLOP + 1n), LIMITS))).toEqual(['NotEnough']);
  });

  test('reaches the own stake that backs no job, and may leave as little as it likes', () => {
    const own = aProvider({ bonded: flop(15_000n) });
    const position = aPosition({ isOwn: true, active: own.own });
    expect(checkExit(position, PROVIDER, flop(5_000n), LIMITS, own)).toEqual([]);
    expect(checkExit(position, PROVIDER, wad(5_000n * FLOP + 1n), LIMITS, own)).toEqual([
      { name: 'ProviderStaking_NotEnough', args: [PROVIDER, PROVIDER, 5_000n * FLOP + 1n, 5_000n * FLOP] },
    ]);
    const free = aProvider({ own: flop(20_000n) });
    expect(checkExit(position, PROVIDER, wad(20_000n * FLOP - 1n), LIMITS, free)).toEqual([]);
  });

  test('stops at sixteen requests', () => {
    const request = { amount: flop(1n), readyAt: timestamp(9n) };
    const full = aPosition({ requests: Array.from({ length: 16 }, () => request) });
    expect(names(checkExit(full, OWNER, flop(1n), LIMITS))).toEqual(['TooManyRequests']);
  });
});

describe('withdrawing', () => {
  const leaving = aPosition({
    unbonding: flop(30n),
    requests: [
      { amount: flop(10n), readyAt: timestamp(100n) },
      { amount: flop(20n), readyAt: timestamp(200n) },
    ],
  });
  const provider = aProvider({ delegatedUnbonding: flop(30n) });

  test('waits for the first request, to the second', () => {
    expect(checkWithdraw(leaving, OWNER, provider, timestamp(99n))).toEqual([
      { name: 'ProviderStaking_NothingReady', args: [PROVIDER, OWNER, 100n] },
    ]);
    expect(checkWithdraw(leaving, OWNER, provider, timestamp(100n))).toEqual([]);
    expect(checkWithdraw(aPosition(), OWNER, provider, timestamp(1n))).toEqual([
      { name: 'ProviderStaking_NothingReady', args: [PROVIDER, OWNER, 0n] },
    ]);
  });

  test('leaves what disputes hold: of all for a delegator, of its own for a provider', () => {
    const all = 50_030n * FLOP;
    const held = aProvider({ delegatedUnbonding: flop(30n), frozen: wad(all - 10n * FLOP) });
    expect(checkWithdraw(leaving, OWNER, held, timestamp(100n))).toEqual([]);
    expect(names(checkWithdraw(leaving, OWNER, held, timestamp(200n)))).toEqual(['Frozen']);
    const own = aPosition({ ...leaving, isOwn: true });
    const disputed = aProvider({ ownUnbonding: flop(30n), frozen: flop(20_021n) });
    expect(checkWithdraw(own, PROVIDER, disputed, timestamp(100n))).toEqual([
      { name: 'ProviderStaking_Frozen', args: [PROVIDER, 20_021n * FLOP, 20_020n * FLOP] },
    ]);
  });

  test('clears away what a slash made void', () => {
    expect(checkWithdraw(aPosition({ active: wad(0n) }), OWNER, provider, timestamp(1n))).toEqual([]);
  });
});

describe('a commission', () => {
  const check = (given: bigint, provider = aProvider(), now = 1_000n) =>
    checkCommission(provider, bps(given), rules, LIMITS, timestamp(now));

  test('falls at any time and rises by a step', () => {
    expect(check(0n)).toEqual([]);
    expect(check(1_000n)).toEqual([]);
    expect(check(1_001n)).toEqual([{ name: 'ProviderStaking_CommissionStepTooLarge', args: [1_001n, 500n, 500n] }]);
    expect(names(check(2_001n, aProvider({ commission: bps(1_900n) })))).toEqual(['CommissionTooHigh']);
  });

  test('rises again once the announced one is in force', () => {
    const waiting = aProvider({ nextCommission: { commission: bps(800n), at: timestamp(2_000n) } });
    expect(names(check(900n, waiting))).toEqual(['CommissionWaits']);
    expect(check(400n, waiting)).toEqual([]);
    expect(check(1_300n, waiting, 2_000n)).toEqual([]);
    expect(names(check(1_301n, waiting, 2_000n))).toEqual(['CommissionStepTooLarge']);
  });
});

test('each problem has words of its own', () => {
  const [problem] = checkDelegate(
    { staker, isProvider: false, provider: aProvider(), amount: wad(1n), positions: [] },
    rules,
    LIMITS,
  );
  expect(explainRevert(problem!, { formatTime: String }).nextStep).toBe(
    'Choose at least 1 FLOP, or take out all of it.',
  );
});
