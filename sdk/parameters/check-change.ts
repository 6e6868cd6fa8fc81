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
  | { name: 'ParameterRegistry_NotRestorable'; args: readonly [name: Hex] };

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
  const sum = newValues.reduce((total, value) => total + value, 0n);
  const problems = moves.flat();
  if (sum !== group.sum) problems.push({ name: 'ParameterRegistry_GroupSum', args: [group.id, sum, group.sum] });
  return problems;
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
