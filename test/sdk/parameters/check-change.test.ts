import { stringToHex } from 'viem';
import { describe, expect, test } from 'vitest';
import { parameterGroups } from '../../../sdk/generated/parameters.ts';
import {
  availableAt,
  checkChange,
  checkGroupChange,
  checkGroupRestore,
  checkGroupRule,
  checkRestore,
  windowRoom,
} from '../../../sdk/parameters/check-change.ts';
import { findGroup } from '../../../sdk/parameters/find-spec.ts';
import { DAY, timestamp } from '../../../sdk/units.ts';
import { initialStates, stateOf } from '../fixtures/states.ts';

const now = timestamp(100n * DAY);
const shares = findGroup('fee.shares')!;
const members = initialStates().filter(({ spec }) => spec.group === shares.name);

const names = (problems: readonly { name: string }[]) => problems.map(({ name }) => name.split('_')[1]);

describe('checkChange', () => {
  test('lists everything that is wrong, the error of the contract first', () => {
    const changedAt = timestamp(now - DAY);
    const problems = checkChange(stateOf('fee.protocol', { changedAt, windowUsed: 60n }), 501n, now);
    expect(names(problems)).toEqual(['OutOfBounds', 'StepTooLarge', 'TooEarly', 'WindowExceeded']);
    const { id } = stateOf('fee.protocol').spec;
    expect(problems.map(({ args }) => args)).toEqual([
      [id, 501n, 0n, 500n],
      [id, 501n, 250n, 50n],
      [id, 501n, changedAt + 14n * DAY],
      [id, 501n, 251n, 40n],
    ]);
  });

  test('allows what stands exactly on every limit', () => {
    const changedAt = timestamp(now - 14n * DAY);
    expect(checkChange(stateOf('fee.protocol', { changedAt, windowUsed: 50n }), 300n, now)).toEqual([]);
    expect(checkChange(stateOf('fee.protocol', { value: 450n }), 500n, now)).toEqual([]);
  });

  test('obeys the bounds in force, not those at deployment', () => {
    const soft = { min: 240n, max: 260n, maxStep: 5n, windowCap: 5n };
    expect(names(checkChange(stateOf('fee.protocol', { soft }), 256n, now))).toEqual([
      'StepTooLarge',
      'WindowExceeded',
    ]);
  });

  test('sends members to their group', () => {
    const state = stateOf('fee.share.burn');
    const expected = [state.spec.id, stringToHex('fee.shares', { size: 32 })];
    expect(checkChange(state, 4_100n, now)).toEqual([{ name: 'ParameterRegistry_GroupMember', args: expected }]);
    expect(names(checkRestore(state, now))).toEqual(['GroupMember']);
  });
});

describe('checkGroupChange', () => {
  test('lets members that keep their value alone', () => {
    const changedAt = timestamp(now - DAY);
    const states = members.map((state) => (state.spec.key === 'fee.share.stakers' ? { ...state, changedAt } : state));
    expect(checkGroupChange(shares, states, [4_100n, 3_000n, 1_900n, 1_000n], now)).toEqual([]);
    expect(names(checkGroupChange(shares, states, [4_100n, 2_900n, 2_000n, 1_000n], now))).toEqual(['TooEarly']);
  });

  test('asks for the sum after everything else', () => {
    expect(names(checkGroupChange(shares, members, [4_501n, 3_000n, 2_000n, 1_000n], now))).toEqual([
      'StepTooLarge',
      'GroupSum',
    ]);
    expect(names(checkGroupChange(shares, members, [4_000n, 3_000n, 2_000n, 1_000n], now))).toEqual(['GroupUnchanged']);
    expect(names(checkGroupChange(shares, members, [4_000n], now))).toEqual(['GroupLength']);
  });
});

describe('rules of groups', () => {
  const attempt = (name: string, changes: Record<string, bigint>) => {
    const group = findGroup(name)!;
    const states = initialStates().filter(({ spec }) => spec.group === name);
    return checkGroupRule(
      group,
      states,
      states.map(({ spec }) => changes[spec.key] ?? spec.initial),
    );
  };
  const id = (text: string) => stringToHex(text, { size: 32 });

  test('are kept by the catalogue', () => {
    for (const { name } of parameterGroups) expect(attempt(name, {}), name).toEqual([]);
  });

  test('the first covers the others', () => {
    expect(attempt('windows', { 'job.maxDuration': 7n * DAY + 1n })).toEqual([
      {
        name: 'ParameterRegistry_GroupNotCovered',
        args: [id('windows'), id('stake.unbonding'), 21n * DAY, 21n * DAY + 1n],
      },
    ]);
    expect(attempt('windows', { 'job.maxDuration': 8n * DAY, 'stake.unbonding': 22n * DAY })).toEqual([]);
  });

  test('they ascend, and the error names the first that does not', () => {
    expect(attempt('slash.ladder', { 'slash.late': 2_001n, 'slash.incorrect': 1_000n })).toEqual([
      { name: 'ParameterRegistry_GroupNotAscending', args: [id('slash.ladder'), id('slash.late'), 2_001n, 2_000n] },
    ]);
    expect(attempt('slash.ladder', { 'slash.incorrect': 1_999n })).toEqual([
      { name: 'ParameterRegistry_GroupNotAscending', args: [id('slash.ladder'), id('slash.offline'), 2_000n, 1_999n] },
    ]);
    expect(attempt('slash.ladder', { 'slash.late': 2_000n, 'slash.incorrect': 2_000n })).toEqual([]);
  });

  test('they sum to at most so much', () => {
    expect(attempt('slash.waterfall', { 'slash.burnFloor': 7_000n })).toEqual([]);
    expect(attempt('slash.waterfall', { 'slash.burnFloor': 7_001n })).toEqual([
      { name: 'ParameterRegistry_GroupAboveSum', args: [id('slash.waterfall'), 10_001n, 10_000n] },
    ]);
  });

  test('the smaller of the bonds deters', () => {
    expect(attempt('deterrence', { 'court.detection': 3_999n })).toEqual([
      { name: 'ParameterRegistry_GroupNotDeterring', args: [id('deterrence'), 3_999n, 15_000n] },
    ]);
    expect(attempt('deterrence', { 'job.bond': 14_999n })).toEqual([
      { name: 'ParameterRegistry_GroupNotDeterring', args: [id('deterrence'), 4_000n, 14_999n] },
    ]);
  });

  test('come last in a change', () => {
    const group = findGroup('deterrence')!;
    const states = initialStates().filter(({ spec }) => spec.group === group.name);
    expect(names(checkGroupChange(group, states, [3_400n, 25_000n, 15_000n], now))).toEqual([
      'StepTooLarge',
      'GroupNotDeterring',
    ]);
  });
});

describe('undoing', () => {
  const undoable = { previous: 200n, changedAt: timestamp(1n), restorableUntil: now };

  test('works once, up to and including its last second', () => {
    expect(checkRestore(stateOf('fee.protocol', undoable), now)).toEqual([]);
    expect(names(checkRestore(stateOf('fee.protocol', undoable), timestamp(now + 1n)))).toEqual(['NotRestorable']);
    expect(names(checkRestore(stateOf('fee.protocol'), now))).toEqual(['NotRestorable']);
  });

  test('stays inside bounds that moved meanwhile', () => {
    const soft = { min: 210n, max: 300n, maxStep: 50n, windowCap: 50n };
    expect(names(checkRestore(stateOf('fee.protocol', { ...undoable, soft }), now))).toEqual(['OutOfBounds']);
  });

  test('of a group takes one member that can be undone', () => {
    expect(names(checkGroupRestore(shares, members, now))).toEqual(['NotRestorable']);
    const states = members.map((state, index) => (index === 0 ? { ...state, ...undoable, previous: 4_100n } : state));
    expect(checkGroupRestore(shares, states, now)).toEqual([]);
  });
});

describe('what a form shows', () => {
  test('is when the value can change, and how far', () => {
    expect(availableAt(stateOf('fee.protocol'))).toBe(0n);
    expect(availableAt(stateOf('fee.protocol', { changedAt: timestamp(5n) }))).toBe(5n + 14n * DAY);
    expect(windowRoom(stateOf('fee.protocol', { windowUsed: 30n }))).toBe(70n);
    expect(windowRoom(stateOf('fee.protocol', { windowUsed: 130n }))).toBe(0n);
  });
});
