import { stringToHex } from 'viem';
import { describe, expect, test } from 'vitest';
import {
  availableAt,
  checkChange,
  checkGroupChange,
  checkGroupRestore,
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
