/**
 * The rules of ParameterRegistry, before a transaction is made. Same rules, same order, same names and arguments: the
 * first problem is the error with which the contract would answer.
 */
import { type Hex, stringToHex } from 'viem';
import { after, type Timestamp } from '../units.ts';
import type { ParameterState } from './read-parameters.ts';
import type { ParameterGroupSpec, ParameterSpec } from './spec.ts';

/** Why the registry would refuse: the name of its error with its arguments, in the unit of the value. */
export type ChangeProblem =
  | { name: 'ParameterRegistry_GroupMember'; args: readonly [key: Hex, group: Hex] }
  | { name: 'ParameterRegistry_Unchanged'; args: readonly [key: Hex, value: bigint] }
  | { name: 'ParameterRegistry_OutOfBounds'; args: readonly [key: Hex, value: bigint, min: bigint, max: bigint] }
  | {
      name: 'ParameterRegistry_StepTooLarge';
      args: readonly [key: Hex, value: bigint, current: bigint, maxStep: bigint];
    }
  | { name: 'ParameterRegistry_TooEarly'; args: readonly [key: Hex, value: bigint, availableAt: bigint] }
  | {
      name: 'ParameterRegistry_WindowExceeded';
      args: readonly [key: Hex, value: bigint, change: bigint, available: bigint];
    }
  | { name: 'ParameterRegistry_GroupLength'; args: readonly [group: Hex, given: bigint, expected: bigint] }
  | { name: 'ParameterRegistry_GroupUnchanged'; args: readonly [group: Hex] }
  | { name: 'ParameterRegistry_GroupSum'; args: readonly [group: Hex, sum: bigint, expected: bigint] }
  | {
      name: 'ParameterRegistry_GroupNotAscending';
      args: readonly [group: Hex, key: Hex, value: bigint, next: bigint];
    }
  | { name: 'ParameterRegistry_GroupNotCovered'; args: readonly [group: Hex, key: Hex, value: bigint, rest: bigint] }
  | { name: 'ParameterRegistry_GroupAboveSum'; args: readonly [group: Hex, sum: bigint, most: bigint] }
  | { name: 'ParameterRegistry_GroupNotDeterring'; args: readonly [group: Hex, detection: bigint, bond: bigint] }
  | { name: 'ParameterRegistry_NotRestorable'; args: readonly [name: Hex] };

/** Basis points of the whole. */
const WHOLE = 10_000n;

/**
 * What keeps `ParameterRegistry.set` from giving the value `newValue` at time `now`; empty when nothing does. The use
 * of the window is the one at reading: for a later `now` the check may be stricter than the contract, never looser.
 */
export function checkChange(state: ParameterState, newValue: bigint, now: Timestamp): ChangeProblem[] {
  const bound = groupProblem(state.spec);
  if (bound !== undefined) return [bound];
  const { id } = state.spec;
  if (newValue === state.value) return [{ name: 'ParameterRegistry_Unchanged', args: [id, newValue] }];
  return checkMove(state, newValue, now);
}

/**
 * The same for `ParameterRegistry.setGroup`. `states` are the members in the group's order, `newValues` belong to them
 * one by one. Only members that change need room and cooldown.
 */
export function checkGroupChange(
  group: ParameterGroupSpec,
  states: readonly ParameterState[],
  newValues: readonly bigint[],
  now: Timestamp,
): ChangeProblem[] {
  const [given, expected] = [BigInt(newValues.length), BigInt(states.length)];
  if (given !== expected) return [{ name: 'ParameterRegistry_GroupLength', args: [group.id, given, expected] }];

  const moves = states.flatMap((state, index) => {
    const newValue = newValues[index] ?? state.value;
    return newValue === state.value ? [] : [checkMove(state, newValue, now)];
  });
  if (moves.length === 0) return [{ name: 'ParameterRegistry_GroupUnchanged', args: [group.id] }];
  return [...moves.flat(), ...checkGroupRule(group, states, newValues)];
}

/** Whether values for `states`, the members of `group` in its order, keep its rule; as the registry checks it last. */
export function checkGroupRule(
  { id, rule, sum: wanted }: ParameterGroupSpec,
  states: readonly ParameterState[],
  values: readonly bigint[],
): ChangeProblem[] {
  const [first = 0n, ...others] = values;
  const rest = others.reduce((total, value) => total + value, 0n);
  const sum = first + rest;
  switch (rule) {
    case 'sum':
      return sum === wanted ? [] : [{ name: 'ParameterRegistry_GroupSum', args: [id, sum, wanted] }];
    case 'atMost':
      return sum <= wanted ? [] : [{ name: 'ParameterRegistry_GroupAboveSum', args: [id, sum, wanted] }];
    case 'covers':
      return first >= rest
        ? []
        : [{ name: 'ParameterRegistry_GroupNotCovered', args: [id, memberId(states, 0), first, rest] }];
    case 'ascending':
      return checkAscending(id, states, values);
    case 'deters':
      return checkDeterring(id, first, others);
  }
}

/** What keeps `ParameterRegistry.restore` from undoing the last change at time `now`; empty when nothing does. */
export function checkRestore(state: ParameterState, now: Timestamp): ChangeProblem[] {
  const bound = groupProblem(state.spec);
  if (bound !== undefined) return [bound];
  if (!isRestorable(state, now)) return [{ name: 'ParameterRegistry_NotRestorable', args: [state.spec.id] }];
  return checkInside(state, state.previous);
}

/** The same for `ParameterRegistry.restoreGroup`: each member that can be undone is. */
export function checkGroupRestore(
  group: ParameterGroupSpec,
  states: readonly ParameterState[],
  now: Timestamp,
): ChangeProblem[] {
  const members = states.filter((state) => isRestorable(state, now));
  if (members.length === 0) return [{ name: 'ParameterRegistry_NotRestorable', args: [group.id] }];
  return members.flatMap((state) => checkInside(state, state.previous));
}

/** First time at which the cooldown allows a change; 0 when nothing was ever changed. */
export function availableAt({ spec, changedAt }: ParameterState): Timestamp {
  return changedAt === 0n ? changedAt : after(changedAt, spec.cooldown);
}

/** How far the value may still move inside its window, up or down. */
export function windowRoom({ soft, windowUsed }: ParameterState): bigint {
  return soft.windowCap > windowUsed ? soft.windowCap - windowUsed : 0n;
}

function groupProblem({ id, group }: ParameterSpec): ChangeProblem | undefined {
  if (group === undefined) return undefined;
  return { name: 'ParameterRegistry_GroupMember', args: [id, stringToHex(group, { size: 32 })] };
}

function isRestorable({ restorableUntil }: ParameterState, now: Timestamp): boolean {
  return restorableUntil !== 0n && now <= restorableUntil;
}

function memberId(states: readonly ParameterState[], index: number): Hex {
  return states[index]?.spec.id ?? '0x';
}

function checkAscending(group: Hex, states: readonly ParameterState[], values: readonly bigint[]): ChangeProblem[] {
  const index = values.findIndex((value, position) => value > (values[position + 1] ?? value));
  const [value, next] = values.slice(index, index + 2);
  if (index < 0 || value === undefined || next === undefined) return [];
  return [{ name: 'ParameterRegistry_GroupNotAscending', args: [group, memberId(states, index), value, next] }];
}

/** A cheat is found out with the probability `detection` and loses a bond then; else it wins the price. */
function checkDeterring(group: Hex, detection: bigint, bonds: readonly bigint[]): ChangeProblem[] {
  const bond = bonds.reduce((least, value) => (value < least ? value : least));
  if (detection * (WHOLE + bond) >= WHOLE * WHOLE) return [];
  return [{ name: 'ParameterRegistry_GroupNotDeterring', args: [group, detection, bond] }];
}

/** Bounds, step, cooldown, window: the order of the contract. */
function checkMove(state: ParameterState, newValue: bigint, now: Timestamp): ChangeProblem[] {
  const { spec, value, soft } = state;
  const problems = checkInside(state, newValue);
  const change = newValue > value ? newValue - value : value - newValue;
  if (change > soft.maxStep) {
    problems.push({ name: 'ParameterRegistry_StepTooLarge', args: [spec.id, newValue, value, soft.maxStep] });
  }
  const from = availableAt(state);
  if (now < from) problems.push({ name: 'ParameterRegistry_TooEarly', args: [spec.id, newValue, from] });
  const room = windowRoom(state);
  if (change > room) {
    problems.push({ name: 'ParameterRegistry_WindowExceeded', args: [spec.id, newValue, change, room] });
  }
  return problems;
}

function checkInside({ spec, soft }: ParameterState, newValue: bigint): ChangeProblem[] {
  if (newValue >= soft.min && newValue <= soft.max) return [];
  return [{ name: 'ParameterRegistry_OutOfBounds', args: [spec.id, newValue, soft.min, soft.max] }];
}
