/** One proposal with one call and a 300-byte description on a governor, from propose to execute, step by step. */
import { type Abi, type Address, encodeFunctionData, type Hex, keccak256, stringToHex } from 'viem';
import type { BenchChain } from './bench-chain.ts';

const DAY = 86_400n;
export const VOTING_DELAY = 2n * DAY;
export const VOTING_PERIOD = 5n * DAY;
/** The last part of a vote, in which a governor may look more closely. */
export const LATE_PERIOD = 2n * DAY;
const FOR = 1;
const DESCRIPTION_LENGTH = 300;
/** Votes of the life that is counted. */
export const EARLY_VOTERS = 20;

export type BenchContract = { address: Address; abi: Abi };

/** A governor as the bench drives it: what differs between ours and the others. */
export type MeasuredGovernor = BenchContract & {
  name: string;
  /** Seconds between queue and execute; undefined without a timelock. */
  timelockDelay: bigint | undefined;
  proposalId(payload: Payload): Promise<bigint>;
  /** Arguments of queue and execute. */
  stepArguments(id: bigint, payload: Payload): Promise<readonly unknown[]>;
};

export type Payload = { calls: readonly [Address[], bigint[], Hex[]]; description: string };

export type Life = {
  propose: number;
  votes: number[];
  lateVotes: number[];
  queue: number;
  execute: number;
  id: bigint;
};

export type Turnout = {
  /** Vote in the first half of the period, one after the other. */
  early: readonly Address[];
  /** Vote on the last day. */
  late?: readonly Address[];
  /** Runs after the early votes, in their place or besides. */
  whenVoted?: (id: bigint) => Promise<void>;
};

export type Bench = { chain: BenchChain; target: BenchContract; proposer: Address };

/** Each life sets the target to a value of its own, so that no two proposals are the same. */
export async function measureLife(
  bench: Bench,
  governor: MeasuredGovernor,
  value: bigint,
  turnout: Turnout,
): Promise<Life> {
  const { chain, proposer } = bench;
  const payload = payloadOf(bench.target, value);
  const gasOf = (from: Address, functionName: string, args: readonly unknown[]) =>
    chain.gasOf({ from, to: governor.address, abi: governor.abi, functionName, args });
  const vote = async (id: bigint, voters: readonly Address[]) => {
    const used: number[] = [];
    for (const voter of voters) used.push(await gasOf(voter, 'castVote', [id, FOR]));
    return used;
  };

  const propose = await gasOf(proposer, 'propose', [...payload.calls, payload.description]);
  const id = await governor.proposalId(payload);
  await chain.wait(VOTING_DELAY + 1n);
  const votes = await vote(id, turnout.early);
  await turnout.whenVoted?.(id);
  await chain.wait(VOTING_PERIOD - LATE_PERIOD + DAY);
  const lateVotes = await vote(id, turnout.late ?? []);
  await chain.wait(2n * LATE_PERIOD); // a late vote may have moved the end

  const step = await governor.stepArguments(id, payload);
  let queue = 0;
  if (governor.timelockDelay !== undefined) {
    queue = await gasOf(proposer, 'queue', step);
    await chain.wait(governor.timelockDelay);
  }
  const execute = await gasOf(proposer, 'execute', step);
  await requireEffect(bench, value);
  return { propose, votes, lateVotes, queue, execute, id };
}

export function payloadOf(target: BenchContract, value: bigint): Payload {
  const call = encodeFunctionData({ abi: target.abi, functionName: 'set', args: [value] });
  const description = `Set the value to ${value}. `.padEnd(DESCRIPTION_LENGTH, '.');
  return { calls: [[target.address], [0n], [call]], description };
}

export function descriptionHashOf({ description }: Payload): Hex {
  return keccak256(stringToHex(description));
}

export async function requireEffect({ chain, target }: Bench, expected: bigint): Promise<void> {
  const { address, abi } = target;
  const value = await chain.client.readContract({ address, abi, functionName: 'value' });
  if (value !== expected) throw new Error(`the execution left ${String(value)} instead of ${expected}`);
}
