/** Makes a proposal that changes parameters, and refuses what the registry would refuse. */
import { type Address, encodeFunctionData, type Hex } from 'viem';
import type { Deployment } from '../deployment.ts';
import { parameterRegistryAbi } from '../generated/abis.ts';
import { parameterGroups } from '../generated/parameters.ts';
import { type ChangeProblem, checkChange, checkGroupChange } from '../parameters/check-change.ts';
import type { ParameterState } from '../parameters/read-parameters.ts';
import type { ParameterGroupSpec } from '../parameters/spec.ts';
import type { Timestamp } from '../units.ts';
import { parameterAssertion } from './parameter-assertion.ts';
import { composeDescription } from './payload.ts';
import type { ProposalPayload } from './proposal.ts';

/** A parameter, by its readable key, and the value it is to have, in its unit. */
export type WantedChange = { key: string; newValue: bigint };

export type ParameterProposal = {
  changes: readonly WantedChange[];
  title: string;
  /** Markdown. */
  body: string;
  proposer: Address;
  deployment: Deployment;
  /** All parameters as they stand. */
  states: readonly ParameterState[];
  /** When the change is to be made: `earliestExecution` of a proposal made now, of class Parameter. */
  executesAt: Timestamp;
};

/** Why there is no proposal: what the registry would say, or what is missing. */
export type ProposalProblem =
  | ChangeProblem
  | { name: 'TitleMissing'; args: readonly [] }
  | { name: 'NoChange'; args: readonly [] }
  | { name: 'ChangedTwice'; args: readonly [key: string] }
  | { name: 'UnknownKey'; args: readonly [key: string] }
  | { name: 'ProtocolGovernor_TooManyCalls'; args: readonly [given: bigint, max: bigint] };

export type BuiltProposal = { ok: true; payload: ProposalPayload } | { ok: false; problems: ProposalProblem[] };

/** Most calls of a proposal: `MAX_CALLS` of the governor. */
export const MAX_CALLS = 16;

/** A call to the registry, what it is to lead to, and what speaks against it. */
type PlannedCall = { data: Hex; outcome: readonly Outcome[]; problems: ChangeProblem[] };
/** A parameter that changes, and the value it must have in the end. */
type Outcome = { key: Hex; value: bigint };

/**
 * Builds the proposal: one `set` for each value that stands alone, one `setGroup` for each group of which a member
 * changes, members that are not named keeping their value. Then, for each value that changes, a call that fails unless
 * the value is there: an execution without its effect is none. The description ends with the mark of the proposer.
 */
export function buildParameterProposal(wanted: ParameterProposal): BuiltProposal {
  const planned = planCalls(wanted);
  const { deployment } = wanted;
  const outcomes = planned.flatMap(({ outcome }) => outcome);
  const calls = [
    ...planned.map(({ data }) => ({ target: deployment.contracts.parameterRegistry.address, value: 0n, data })),
    ...outcomes.map(({ key, value }) => parameterAssertion(deployment, key, value)),
  ];
  const problems = [
    ...inputProblems(wanted),
    ...planned.flatMap((call) => call.problems),
    ...(calls.length > MAX_CALLS ? [tooMany(calls.length)] : []),
  ];
  if (problems.length > 0) return { ok: false, problems };

  const { title, body, proposer } = wanted;
  const payload: ProposalPayload = {
    targets: calls.map(({ target }) => target),
    values: calls.map(({ value }) => value),
    calldatas: calls.map(({ data }) => data),
    description: composeDescription({ title, body, proposer }),
  };
  return { ok: true, payload };
}

function tooMany(given: number) {
  return { name: 'ProtocolGovernor_TooManyCalls', args: [BigInt(given), BigInt(MAX_CALLS)] } as const;
}

function inputProblems({ changes, title, states }: ParameterProposal): ProposalProblem[] {
  const keys = changes.map(({ key }) => key);
  const known = new Set(states.map(({ spec }) => spec.key));
  const unknown = keys.filter((key) => !known.has(key));
  const twice = keys.filter((key, index) => keys.indexOf(key) !== index);
  return [
    ...(title.trim() === '' ? [{ name: 'TitleMissing', args: [] } as const] : []),
    ...(keys.length === 0 ? [{ name: 'NoChange', args: [] } as const] : []),
    ...unknown.map((key) => ({ name: 'UnknownKey', args: [key] }) as const),
    ...[...new Set(twice)].map((key) => ({ name: 'ChangedTwice', args: [key] }) as const),
  ];
}

/** In catalogue order, whatever the order in which the changes were made. */
function planCalls({ changes, states, executesAt }: ParameterProposal): PlannedCall[] {
  const newValues = new Map(changes.map(({ key, newValue }) => [key, newValue]));
  const single = states.flatMap((state) => {
    const newValue = state.spec.group === undefined ? newValues.get(state.spec.key) : undefined;
    return newValue === undefined ? [] : [planSet(state, newValue, executesAt)];
  });
  const grouped = parameterGroups
    .filter(({ members }) => members.some((key) => newValues.has(key)))
    .map((group) => planSetGroup(group, states, newValues, executesAt));
  return [...single, ...grouped];
}

function planSet(state: ParameterState, newValue: bigint, at: Timestamp): PlannedCall {
  const problems = checkChange(state, newValue, at);
  const args = [state.spec.id, newValue] as const;
  const data = encodeFunctionData({ abi: parameterRegistryAbi, functionName: 'set', args });
  return { data, outcome: [{ key: state.spec.id, value: newValue }], problems };
}

function planSetGroup(
  group: ParameterGroupSpec,
  states: readonly ParameterState[],
  newValues: ReadonlyMap<string, bigint>,
  at: Timestamp,
): PlannedCall {
  const members = states.filter(({ spec }) => spec.group === group.name);
  const outcomes = members.map(({ spec, value }) => ({ key: spec.id, value: newValues.get(spec.key) ?? value }));
  const values = outcomes.map(({ value }) => value);
  const problems = checkGroupChange(group, members, values, at);
  const args = [group.id, values] as const;
  const data = encodeFunctionData({ abi: parameterRegistryAbi, functionName: 'setGroup', args });
  return { data, outcome: outcomes.filter(({ value }, index) => value !== members[index]?.value), problems };
}
