/** Turns the scripts of past and open proposals into transactions: propose, vote, cancel, queue, execute. */
import { type Address, encodeFunctionData, type Hex } from 'viem';
import type { Deployment } from '../../../sdk/deployment.ts';
import { parameterRegistryAbi, protocolGovernorAbi, treasuryAbi } from '../../../sdk/generated/abis.ts';
import { parameterGroups, parameters } from '../../../sdk/generated/parameters.ts';
import { composeDescription, descriptionHash } from '../../../sdk/governance/payload.ts';
import { voteSupports } from '../../../sdk/governance/proposal.ts';
import { after, DAY, parseDecimal, type Seconds, seconds, type Timestamp, WAD_DECIMALS } from '../../../sdk/units.ts';
import type { NetworkConfig } from '../../network.ts';
import type { Actors } from './actors.ts';
import type { Moment } from './moment.ts';
import type { ProposalScript, ScriptedAction } from './proposal-script.ts';

/** Time somebody takes to notice that something can be done. */
const NOTICE = seconds(1_800n);
/** The last vote of a running ballot lies at least this far back. */
const QUIET_END = seconds(3_600n);

/** Values of the parameters that past proposals have left, by key. */
export type Values = ReadonlyMap<string, bigint>;

export type GovernancePlan = {
  moments: Moment[];
  /** What every parameter is worth after all of it. */
  values: Values;
};

type Setting = {
  deployment: Deployment;
  actors: Actors;
  rules: NetworkConfig['governance'];
  end: Timestamp;
};

/** @param scripts oldest first: the n-th becomes proposal n */
export function planGovernance(setting: Setting, scripts: readonly ProposalScript[]): GovernancePlan {
  const values = new Map(parameters.map(({ key, initial }) => [key as string, initial]));
  const moments: Moment[] = [];
  for (const [index, script] of scripts.entries()) {
    moments.push(...planProposal(setting, script, BigInt(index + 1), values));
    // A later script starts after this one was executed, if it changes the same values: see the days in the scripts.
    if (script.ending === 'Executed') for (const [key, value] of changesOf(script.action)) values.set(key, value);
  }
  return { moments, values };
}

function planProposal(setting: Setting, script: ProposalScript, id: bigint, values: Values): Moment[] {
  const { deployment, actors, rules, end } = setting;
  const governor = deployment.contracts.protocolGovernor.address;
  const proposer = delegate(actors, script.proposer);
  const { to: target, data: calldata } = encodeAction(deployment, actors, script.action, values);
  const description = composeDescription({ title: script.title, body: script.body, proposer });
  const payload = [[target], [0n], [calldata], descriptionHash(description)] as const;
  const call = (label: string, at: Timestamp, from: Address, data: Hex): Moment => ({
    at,
    transactions: [{ label: `${label} of proposal ${id}`, from, to: governor, data }],
  });
  const step = (functionName: 'queue' | 'execute' | 'cancel') =>
    encodeFunctionData({ abi: protocolGovernorAbi, functionName, args: payload });

  const proposedAt = after(end, daysBack(script.daysAgo));
  const propose = encodeFunctionData({
    abi: protocolGovernorAbi,
    functionName: 'propose',
    args: [[target], [0n], [calldata], description],
  });
  const moments = [call('proposal', proposedAt, proposer, propose)];
  if (script.ending === 'Canceled') {
    const noticed = after(proposedAt, seconds(BigInt(rules.votingDelay) / 2n));
    return [...moments, call('cancellation', noticed, proposer, step('cancel'))];
  }

  const snapshot = after(proposedAt, seconds(BigInt(rules.votingDelay)));
  const deadline = after(snapshot, seconds(BigInt(rules.votingPeriod)));
  const lastVote = deadline < end ? deadline : after(end, seconds(-QUIET_END));
  for (const [index, vote] of script.votes.entries()) {
    const share = ((lastVote - snapshot) * BigInt(index + 1)) / BigInt(script.votes.length + 1);
    const args = [id, voteSupports.indexOf(vote.support), vote.reason] as const;
    const data = encodeFunctionData({ abi: protocolGovernorAbi, functionName: 'castVoteWithReason', args });
    moments.push(call('vote', after(snapshot, seconds(share)), delegate(actors, vote.delegate), data));
  }
  if (script.ending !== 'Queued' && script.ending !== 'Executed') return moments;

  const queuedAt = after(deadline, NOTICE);
  moments.push(call('queueing', queuedAt, actors.keeper, step('queue')));
  if (script.ending === 'Executed') {
    const ready = after(queuedAt, seconds(BigInt(rules.timelockDelay)));
    moments.push(call('execution', after(ready, NOTICE), actors.keeper, step('execute')));
  }
  return moments;
}

function encodeAction(deployment: Deployment, actors: Actors, action: ScriptedAction, values: Values) {
  const { parameterRegistry, treasury, computeToken } = deployment.contracts;
  if (action.kind === 'pay') {
    const grantee = actors.grantees[action.grantee];
    if (!grantee) throw new RangeError(`there is no grantee ${action.grantee}`);
    const args = [computeToken.address, grantee, parseDecimal(action.flop, WAD_DECIMALS)] as const;
    return { to: treasury.address, data: encodeFunctionData({ abi: treasuryAbi, functionName: 'pay', args }) };
  }
  const to = parameterRegistry.address;
  if (action.kind === 'set') {
    const spec = parameters.find(({ key }) => key === action.key);
    if (!spec) throw new RangeError(`there is no parameter ${action.key}`);
    const args = [spec.id, action.value] as const;
    return { to, data: encodeFunctionData({ abi: parameterRegistryAbi, functionName: 'set', args }) };
  }
  const group = parameterGroups.find(({ name }) => name === action.group);
  if (!group) throw new RangeError(`there is no group ${action.group}`);
  const members = group.members.map((key) => action.values[key] ?? values.get(key) ?? 0n);
  const args = [group.id, members] as const;
  return { to, data: encodeFunctionData({ abi: parameterRegistryAbi, functionName: 'setGroup', args }) };
}

function changesOf(action: ScriptedAction): [string, bigint][] {
  if (action.kind === 'pay') return [];
  return action.kind === 'set' ? [[action.key, action.value]] : Object.entries(action.values);
}

function delegate(actors: Actors, number: number): Address {
  const address = actors.delegates[number];
  if (!address) throw new RangeError(`there is no delegate ${number}`);
  return address;
}

/** A length of days back from now, to the minute. */
function daysBack(days: number): Seconds {
  const minutesOfDay = Number(DAY) / 60;
  return seconds(BigInt(-Math.round(days * minutesOfDay)) * 60n);
}
