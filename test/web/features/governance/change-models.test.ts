import { describe, expect, test } from 'vitest';
import type { DecodedCall } from '../../../../sdk/governance/decode-calls.ts';
import { findGroup, findSpec } from '../../../../sdk/parameters/find-spec.ts';
import { timestamp, wad } from '../../../../sdk/units.ts';
import {
  currentValues,
  describeDifference,
  replacedValues,
  toChangeView,
} from '../../../../web/src/features/governance/model/change-view.ts';
import { executionProblems } from '../../../../web/src/features/governance/model/execution-problems.ts';
import { initialStates, stateOf } from '../../../sdk/fixtures/states.ts';
import { BOB, proposal } from '../../fixtures/proposals.ts';

function specOf(key: string) {
  const spec = findSpec(key);
  if (spec === undefined) throw new Error(`no parameter ${key}`);
  return spec;
}

const fee = specOf('fee.protocol');
const call = { target: BOB, value: wad(0n), data: '0x' } as const;
const setFee = (newValue: bigint): DecodedCall => ({
  call,
  kind: 'set-parameter',
  changes: [{ spec: fee, newValue }],
  settles: true,
});

describe('what changes', () => {
  test('is shown from what is in force to the new value, with units', () => {
    const view = toChangeView({ spec: fee, newValue: 200n }, currentValues(initialStates()), 'en');
    expect(view).toMatchObject({ from: '2.5 %', to: '2 %', difference: '0.5 points lower', isUnchanged: false });
  });

  test('is not invented when the old value is not known', () => {
    const view = toChangeView({ spec: fee, newValue: 200n }, () => undefined, 'en');
    expect(view).toMatchObject({ from: null, to: '2 %', difference: null, isUnchanged: false });
  });

  test('a member that keeps its value says so', () => {
    expect(toChangeView({ spec: fee, newValue: 250n }, currentValues(initialStates())).isUnchanged).toBe(true);
  });

  test.each([
    ['fee.protocol', 250n, 300n, '0.5 points higher'],
    ['job.maxDuration', 604_800n, 518_400n, '1 day shorter'],
    ['stake.min.base', 1_000_000_000n, 2_500_000_000n, '1.5 FLOP higher'],
    ['job.minPrice', 100_000n, 150_000n, '0.05 USD higher'],
    ['oracle.clamp', 2_000n, 1_500n, '5 points lower'],
  ])('%s: the difference in its own words', (key, from, to, words) => {
    expect(describeDifference(specOf(key), from, to, 'en')).toBe(words);
  });
});

describe('the values a proposal replaced', () => {
  const changes = [
    { spec: fee, previous: 250n, proposalId: 1n },
    { spec: fee, previous: 225n, proposalId: 4n },
  ];

  test('are those at its own execution, not those of later ones', () => {
    expect(replacedValues(changes, 1n, [])('fee.protocol')).toBe(250n);
    expect(replacedValues(changes, 4n, [])('fee.protocol')).toBe(225n);
  });

  test('members it left alone kept the value it names', () => {
    const burn = specOf('fee.share.burn');
    expect(replacedValues(changes, 1n, [{ spec: burn, newValue: 4_000n }])('fee.share.burn')).toBe(4_000n);
  });
});

describe('executionProblems', () => {
  const now = timestamp(2_000n);
  const names = (calls: DecodedCall[], states = initialStates(), different = {}) =>
    executionProblems(proposal(different), calls, states, now).map(({ name }) => name);

  test('nothing speaks against a change that fits', () => {
    expect(names([setFee(225n)])).toEqual([]);
  });

  test('a change that no longer fits is named while it can still be voted on', () => {
    expect(names([setFee(400n)])).toEqual(['ParameterRegistry_StepTooLarge', 'ParameterRegistry_WindowExceeded']);
    expect(names([setFee(400n)], initialStates(), { state: 'Executed' })).toEqual([]);
  });

  test('the cooldown counts at the earliest execution, not today', () => {
    const states = [stateOf('fee.protocol', { changedAt: timestamp(1_000n) })];
    const over = timestamp(1_000n + fee.cooldown);
    expect(names([setFee(225n)], states)).toEqual(['ParameterRegistry_TooEarly']);
    expect(names([setFee(225n)], states, { state: 'Queued', eta: over })).toEqual([]);
  });

  test('a group is looked at as a whole', () => {
    const group = findGroup('fee.shares');
    if (group === undefined) throw new Error('no group fee.shares');
    const values = [4_200n, 3_000n, 2_000n, 1_000n];
    const changes = group.members.map((key, index) => ({ spec: specOf(key), newValue: values[index] ?? 0n }));
    expect(names([{ call, kind: 'set-group', group, changes, settles: true }])).toEqual(['ParameterRegistry_GroupSum']);
  });

  test('other calls are not judged', () => {
    expect(names([{ call, kind: 'unknown', selector: '0x12345678' }])).toEqual([]);
  });
});
