import { describe, expect, test } from 'vitest';
import { stakingRules } from '../../../../sdk/staking/staking-rules.ts';
import { bps, milliGpu, timestamp, wad } from '../../../../sdk/units.ts';
import { commissionRows, readCommission } from '../../../../web/src/features/staking/model/commission.ts';
import { estimateWords } from '../../../../web/src/features/staking/model/estimate.ts';
import {
  FIRST_SORTING,
  nextSorting,
  ownShare,
  pageOf,
  sortProviders,
} from '../../../../web/src/features/staking/model/provider-order.ts';
import { EMPTY_UNITS, readRegistration, readUnits } from '../../../../web/src/features/staking/model/registration.ts';
import { readStakeAmount, reasonNotReady } from '../../../../web/src/features/staking/model/stake-amount.ts';
import { stakeParts } from '../../../../web/src/features/staking/model/stake-parts.ts';
import { standingOf } from '../../../../web/src/features/staking/model/standing.ts';
import { unitRows } from '../../../../web/src/features/staking/model/units-words.ts';
import { aProvider, flop, LIMITS, OWNER } from '../../../sdk/fixtures/staking.ts';
import { initialStates } from '../../../sdk/fixtures/states.ts';

const settings = { rules: stakingRules(initialStates()), limits: LIMITS };

describe('the order of the list', () => {
  const large = aProvider({ address: OWNER, own: flop(90_000n), commission: bps(100n) });
  const jailed = aProvider({ own: flop(900_000n), eligibility: 'Jailed' });
  const small = aProvider({ commission: bps(900n) });

  test('has those that cannot take jobs yet behind those that can, and those that are out at the end', () => {
    const poor = aProvider({ own: flop(800_000n), eligibility: 'SelfBondTooLow' });
    expect(sortProviders([jailed, poor, small, large], FIRST_SORTING)).toEqual([large, small, poor, jailed]);
  });

  test('is by stake, with those that are out at the end', () => {
    expect(sortProviders([jailed, small, large], FIRST_SORTING)).toEqual([large, small, jailed]);
    expect(sortProviders([jailed, large, small], { by: 'stake', direction: 'ascending' })).toEqual([
      small,
      large,
      jailed,
    ]);
  });

  test('turns round on a second click, and begins at the useful end of another column', () => {
    expect(nextSorting(FIRST_SORTING, 'stake')).toEqual({ by: 'stake', direction: 'ascending' });
    expect(nextSorting(FIRST_SORTING, 'commission')).toEqual({ by: 'commission', direction: 'ascending' });
    expect(nextSorting(FIRST_SORTING, 'tier')).toEqual({ by: 'tier', direction: 'descending' });
  });

  test('has pages that are never beyond the end', () => {
    const rows = Array.from({ length: 45 }, (_, index) => index);
    expect(pageOf(rows, 1, 20).rows).toHaveLength(20);
    expect(pageOf(rows, 9, 20)).toEqual({ rows: [40, 41, 42, 43, 44], number: 3, count: 3 });
    expect(pageOf([], 1, 20)).toEqual({ rows: [], number: 1, count: 1 });
  });
});

describe('what stands behind a provider', () => {
  test('is shown part by part, in the order of a slash', () => {
    const provider = aProvider({ own: flop(50n), delegated: flop(25n), ownUnbonding: flop(25n) });
    const { total, parts, description } = stakeParts(provider, 'en');
    expect(total).toBe('100');
    expect(parts.map(({ id, width }) => [id, width])).toEqual([
      ['own', 5_000n],
      ['own-unbonding', 2_500n],
      ['delegated', 2_500n],
      ['delegated-unbonding', 0n],
    ]);
    expect(description).toBe('100 FLOP: its own 50 %, its own, on the way out 25 %, delegated 25 %');
  });

  test('can be nothing', () => {
    const nothing = aProvider({ own: wad(0n), delegated: wad(0n) });
    expect(stakeParts(nothing, 'en').description).toBe('0 FLOP: nothing');
    expect(ownShare(nothing)).toBe(0n);
  });
});

describe('a standing', () => {
  test('names disputes and announced commissions beside its word', () => {
    const provider = aProvider({
      frozen: flop(7n),
      nextCommission: { commission: bps(750n), at: timestamp(1_900_000_000n) },
    });
    const { word, tone, remarks } = standingOf(provider, bps(1_000n), 'en');
    expect([word, tone]).toEqual(['Eligible', 'positive']);
    expect(remarks[0]).toBe('Open disputes hold 7 FLOP.');
    expect(remarks[1]).toMatch(/^Commission 7.5 % from .*2030/);
  });
});

describe('an amount', () => {
  test('is ready, wrong for the contract’s reason, or not there yet', () => {
    const check = (amount: bigint) =>
      amount < 5n ? [{ name: 'ProviderStaking_TooSmall', args: [amount, 5n] } as const] : [];
    expect(readStakeAmount('', check)).toEqual({});
    expect(readStakeAmount('1.5', check)).toEqual({ amount: 15n * 10n ** 17n });
    expect(readStakeAmount('1,5', check).problem).toContain('not a number');
    expect(readStakeAmount('0.000000000000000004', check).problem).toContain('Choose at least');
    expect(reasonNotReady('', {})).toBe('Give an amount.');
    expect(reasonNotReady('x', { problem: 'no' })).toBe('Correct the amount.');
    expect(reasonNotReady('1', { amount: wad(1n) })).toBeUndefined();
  });
});

describe('a registration', () => {
  const staker = { owner: OWNER, balance: flop(20_000n), locked: wad(0n) };
  const draft = { units: ['8', '', '0.5', ''], commission: '5', amount: '10000', metadata: ' a link ' };
  const read = (different: Partial<typeof draft>) => readRegistration({ ...draft, ...different }, staker, settings, []);

  test('is complete when all of it fits', () => {
    expect(read({})).toEqual({
      problems: {},
      minimum: flop(10_000n),
      registration: {
        units: [8_000n, 0n, 500n, 0n],
        commission: 500n,
        amount: flop(10_000n),
        metadata: 'a link',
      },
    });
  });

  test('is not ready, and not wrong, while fields are empty', () => {
    const empty = { units: EMPTY_UNITS, commission: '', amount: '', metadata: '' };
    expect(readRegistration(empty, staker, settings, [])).toEqual({ problems: {} });
    expect(read({ amount: '' })).toEqual({ problems: {}, minimum: flop(10_000n) });
  });

  test.each([
    [{ units: ['', '', '', ''] }, 'units', 'at least one class'],
    [{ units: ['0.0001', '', '', ''] }, 'units', 'more than 3 decimals'],
    [{ units: ['4294967.296', '', '', ''] }, 'units', 'more hardware'],
    [{ commission: '20.01' }, 'commission', 'at most 20 %'],
    [{ amount: '9999' }, 'amount', 'Stake 10,000 FLOP'],
    [{ amount: '20001' }, 'amount', '20,000 FLOP'],
  ] as const)('%j is refused', (different, field, words) => {
    const view = read(different as never);
    expect(view.problems[field]).toContain(words);
    expect(view.registration).toBeUndefined();
  });

  test('shows units as they were declared', () => {
    const { value } = readUnits(['8', '', '0.5', '']);
    expect(unitRows(value!, 'en')).toEqual([
      { name: 'Hardware class 1', value: '8 GPU' },
      { name: 'Hardware class 3', value: '0.5 GPU' },
    ]);
    expect(unitRows([milliGpu(0n), milliGpu(0n), milliGpu(0n), milliGpu(0n)])).toEqual([]);
  });
});

describe('a commission', () => {
  const read = (text: string, provider = aProvider()) => readCommission(text, provider, settings, timestamp(1n));

  test('is lower, or announced, or refused', () => {
    expect(read('4')).toEqual({ commission: 400n, isRaise: false });
    expect(read('7.5')).toEqual({ commission: 750n, isRaise: true });
    expect(read('10.01').problem).toContain('at most 10 % this time');
    expect(read('5').problem).toBe('It is 5 % already.');
    expect(read('5 %').problem).toContain('not a number');
    expect(read('')).toEqual({});
  });

  test('takes an announced raise back by its present value', () => {
    const waiting = aProvider({ nextCommission: { commission: bps(800n), at: timestamp(9n) } });
    expect(read('5', waiting)).toEqual({ commission: 500n, isRaise: false });
  });

  test('has a history, newest first, in which a raise is one line', () => {
    const set = (commission: bigint, effectiveAt: bigint) => ({
      commission: bps(commission),
      effectiveAt: timestamp(effectiveAt),
      blockNumber: 2n,
    });
    const changes = [{ commission: bps(500n), blockNumber: 1n }, set(900n, 50n), set(900n, 55n), set(1_400n, 90n)];
    const rows = (now: bigint, more: typeof changes = []) =>
      commissionRows([...changes, ...more], timestamp(now), 'en').map(({ commission, from, state }) => [
        commission,
        from,
        state,
      ]);
    expect(rows(60n)).toEqual([
      ['14 %', 90n, 'ahead'],
      ['9 %', 55n, 'past'],
      ['5 %', undefined, 'past'],
    ]);
    expect(rows(90n)[0]).toEqual(['14 %', 90n, 'past']);
    expect(rows(90n, [set(300n, 70n)]).slice(0, 2)).toEqual([
      ['3 %', 70n, 'past'],
      ['14 %', 90n, 'withdrawn'],
    ]);
  });
});

test('an estimate says that it is one', () => {
  expect(estimateWords(0.0512, 'en')).toBe('about 5.1 % a year');
  expect(estimateWords(0.0001, 'en')).toBe('below 0.1 % a year');
  expect(estimateWords(0, 'en')).toBe('nothing now');
});
