/** Turns the scripts of past and open proposals into transactions: propose, vote, cancel, queue, execute, settle. */
import { type Address, encodeFunctionData, type Hex } from 'viem';
import type { Deployment } from '../../../sdk/deployment.ts';
import { protocolGovernorAbi } from '../../../sdk/generated/abis.ts';
import { parameters } from '../../../sdk/generated/parameters.ts';
import { encodeChoice } from '../../../sdk/governance/ballot-typed-data.ts';
import { classifyCalls } from '../../../sdk/governance/classify.ts';
import { LATE_PERIOD } from '../../../sdk/governance/judge.ts';
import { composeDescription, descriptionHash } from '../../../sdk/governance/payload.ts';
import type { PolicyEntry, PolicyRules } from '../../../sdk/governance/policy.ts';
import { encodeSplit } from '../../../sdk/governance/split-ballot.ts';
import {
  after,
  DAY,
  parseDecimal,
  type Seconds,
  seconds,
  type Timestamp,
  WAD_DECIMALS,
  wad,
} from '../../../sdk/units.ts';
import { changesOf, encodeAction, type Values } from './action.ts';
import type { Actors } from './actors.ts';
import type { Moment } from './moment.ts';
import type { ProposalScript, ScriptedVote } from './proposal-script.ts';

/** Time somebody takes to notice that something can be done. */
const NOTICE = seconds(1_800n);
/** The last vote of a running ballot lies at least this far back. */
const QUIET_END = seconds(3_600n);
/** How long before the end a late vote comes. */
const LAST_HOUR = seconds(3_000n);

export type GovernancePlan = {
  moments: Moment[];
  /** What every parameter is worth after all of it. */
  values: Values;
};

export type GovernanceSetting = {
  deployment: Deployment;
  actors: Actors;
  /** Rules in force, and which calls are of which class. */
  rules: PolicyRules;
  entries: readonly PolicyEntry[];
  end: Timestamp;
};

/** @param scripts oldest first: the n-th becomes proposal n */
export function planGovernance(setting: GovernanceSetting, scripts: readonly ProposalScript[]): GovernancePlan {
  const values = new Map(parameters.map(({ key, initial }) => [key as string, initial]));
  const moments: Moment[] = [];
  for (const [index, script] of scripts.entries()) {
    moments.push(...planProposal(setting, script, BigInt(index + 1), values));
    // A later script starts after this one was executed, if it changes the same values: see the days in the scripts.
    if (script.ending === 'Executed') for (const [key, value] of changesOf(script.action)) values.set(key, value);
  }
  return { moments, values };
}

/** Makes a block of one transaction to the governor. */
type Act = (label: string, at: Timestamp, from: Address, data: Hex) => Moment;

function planProposal(setting: GovernanceSetting, script: ProposalScript, id: bigint, values: Values): Moment[] {
  const { deployment, actors, rules, entries, end } = setting;
  const { votingDelay } = rules.common;
  const to = deployment.contracts.protocolGovernor.address;
  const act: Act = (label, at, from, data) => ({
    at,
    transactions: [{ label: `${label} of proposal ${id}`, from, to, data }],
  });
  const settle = (over: Timestamp) => {
    const data = encodeFunctionData({ abi: protocolGovernorAbi, functionName: 'settleDeposit', args: [id] });
    return act('settlement', after(over, NOTICE), actors.keeper, data);
  };

  const proposer = delegate(actors, script.proposer);
  const calls = encodeAction(deployment, actors, script.action, values);
  const description = composeDescription({ title: script.title, body: script.body, proposer });
  const lists = [
    calls.map(({ target }) => target),
    calls.map(({ value }) => value),
    calls.map(({ data }) => data),
  ] as const;
  const proposedAt = after(end, daysBack(script.daysAgo));
  const propose = encodeFunctionData({
    abi: protocolGovernorAbi,
    functionName: 'propose',
    args: [...lists, description],
  });
  const moments = [act('proposal', proposedAt, proposer, propose)];
  if (script.ending === 'Canceled') {
    const noticed = after(proposedAt, seconds(votingDelay / 2n));
    const cancel = encodeFunctionData({ abi: protocolGovernorAbi, functionName: 'cancel', args: [id] });
    return [...moments, act('cancellation', noticed, proposer, cancel), settle(noticed)];
  }

  const vote = planVote(setting, script, id, after(proposedAt, votingDelay), act);
  moments.push(...vote.moments);
  if (script.ending === 'Pending' || script.ending === 'Active') return moments;
  if (script.ending === 'Defeated') return [...moments, settle(vote.deadline)];

  // OpenZeppelin's own functions, which find the proposal by its payload: a past needs no pins.
  const step = (functionName: 'queue' | 'execute') =>
    encodeFunctionData({ abi: protocolGovernorAbi, functionName, args: [...lists, descriptionHash(description)] });
  const { timelockDelay, executionWindow } = rules.classes[classifyCalls(calls, entries, deployment).class];
  const queuedAt = after(vote.deadline, NOTICE);
  const ready = after(queuedAt, timelockDelay);
  moments.push(act('queueing', queuedAt, actors.keeper, step('queue')));
  if (script.ending === 'Expired') return [...moments, settle(after(ready, executionWindow))];
  if (script.ending === 'Queued') return moments;
  const executedAt = after(ready, NOTICE);
  return [...moments, act('execution', executedAt, actors.keeper, step('execute')), settle(executedAt)];
}

/** The votes, and when the last of them can be given. */
function planVote(
  { actors, rules, end }: GovernanceSetting,
  { votes }: ProposalScript,
  id: bigint,
  snapshot: Timestamp,
  act: Act,
): { moments: Moment[]; deadline: Timestamp } {
  const regularEnd = after(snapshot, rules.common.votingPeriod);
  // Early enough that no vote but a late one can extend it.
  const quiet = after(regularEnd, seconds(-LATE_PERIOD));
  const lastVote = quiet < end ? quiet : after(end, seconds(-QUIET_END));
  const lateAt = after(regularEnd, seconds(-LAST_HOUR));
  const moments = votes.map((vote, index) => {
    const share = ((lastVote - snapshot) * BigInt(index + 1)) / BigInt(votes.length + 1);
    const at = vote.isLate ? lateAt : after(snapshot, seconds(share));
    return act('vote', at, delegate(actors, vote.delegate), encodeVote(id, vote));
  });
  const isExtended = votes.some(({ isLate }) => isLate);
  return { moments, deadline: isExtended ? after(lateAt, LATE_PERIOD) : regularEnd };
}

function encodeVote(id: bigint, { support: answer, reason }: ScriptedVote): Hex {
  const { support, params } = encodeChoice(
    typeof answer === 'string'
      ? { support: answer }
      : { split: encodeSplit({ for: flop(answer.for), against: flop(answer.against), abstain: wad(0n) }) },
  );
  if (typeof answer === 'string') {
    const args = [id, support, reason] as const;
    return encodeFunctionData({ abi: protocolGovernorAbi, functionName: 'castVoteWithReason', args });
  }
  const args = [id, support, reason, params] as const;
  return encodeFunctionData({ abi: protocolGovernorAbi, functionName: 'castVoteWithReasonAndParams', args });
}

function flop(text: string) {
  return wad(parseDecimal(text, WAD_DECIMALS));
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
