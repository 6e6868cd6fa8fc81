/** Makes a proposal that changes parameters, and refuses what the registry would refuse. */
import { type Address, encodeFunctionData, type Hex } from 'viem';
import type { Deployment } from '../deployment.ts';
import { parameterRegistryAbi } from '../generated/abis.ts';
import { parameterGroups } from '../generated/parameters.ts';
import { type ChangeProblem, checkChange, checkGroupChange } from '../parameters/check-change.ts';
import type { ParameterState } from '../parameters/read-parameters.ts';
import type { ParameterGroupSpec } from '../parameters/spec.ts';
import type { Timestamp } from '../units.ts';
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
  /** When the change is to be made: `earliestExecution` of a proposal made now. */
  executesAt: Timestamp;
};

/** Why there is no proposal: what the registry would say, or what is missing. */
export type ProposalProblem =
  | ChangeProblem
  | { name: 'TitleMissing'; args: readonly [] }
  | { name: 'NoChange'; args: readonly [] }
  | { name: 'ChangedTwice'; args: readonly [key: string] }
  | { name: 'UnknownKey'; args: readonly [key: string] };

export type BuiltProposal = { ok: true; payload: ProposalPayload } | { ok: false; problems: ProposalProblem[] };

/** A call to the registry, and what speaks against it. */
type PlannedCall = { data: Hex; problems: ChangeProblem[] };

/**
 * Builds the proposal: one `set` for each value that stands alone, one `setGroup` for each group of which a member
 * changes, members that are not named keeping their value. The description ends with the mark of the proposer.
 */
export function buildParameterProposal(wanted: ParameterProposal): BuiltProposal {
  const calls = planCalls(wanted);
  const problems = [...inputProblems(wanted), ...calls.flatMap((call) => call.problems)];
  if (problems.length > 0) return { ok: false, problems };

  const { title, body, proposer, deployment } = wanted;
  const payload: ProposalPayload = {
    targets: calls.map(() => deployment.contracts.parameterRegistry.address),
    values: calls.map(() => 0n),
    calldatas: calls.map(({ data }) => data),
    description: composeDescription({ title, body, proposer }),
  };
  return { ok: true, payload };
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
  return { problems, data: encodeFunctionData({ abi: parameterRegistryAbi, functionName: 'set', args }) };
}

function planSetGroup(
  group: ParameterGroupSpec,
  states: readonly ParameterState[],
  newValues: ReadonlyMap<string, bigint>,
  at: Timestamp,
): PlannedCall {
  const members = states.filter(({ spec }) => spec.group === group.name);
  const values = members.map(({ spec, value }) => newValues.get(spec.key) ?? value);
  const problems = checkGroupChange(group, members, values, at);
  const args = [group.id, values] as const;
  return { problems, data: encodeFunctionData({ abi: parameterRegistryAbi, functionName: 'setGroup', args }) };
}
