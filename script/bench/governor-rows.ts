/** One proposal with one call, from propose to execute, on our governor and on OpenZeppelin's, step by step. */
import { type Abi, type Address, encodeFunctionData, type Hex, keccak256, stringToHex } from 'viem';
import type { BenchChain } from './bench-chain.ts';
import type { BenchRow } from './report.ts';

const DAY = 86_400n;
const VOTING_DELAY = 2n * DAY;
const VOTING_PERIOD = 5n * DAY;
const TIMELOCK_DELAY = 2n * DAY;
const FOR = 1;
const DESCRIPTION_LENGTH = 300;
const PEER_NAME = 'OpenZeppelin 5.7 Governor of the wizard with TimelockController';

export type MeasuredGovernor = { address: Address; abi: Abi };

type Life = { propose: number; voteFirst: number; voteLater: number; queue: number; execute: number };

/**
 * @param voters holders with votes; the first one is the proposer. Each has voted before on neither governor.
 * @param target contract with `set(uint256)` that both timelocks may call
 */
export async function measureGovernors(
  chain: BenchChain,
  ours: MeasuredGovernor,
  peer: MeasuredGovernor,
  voters: readonly Address[],
  target: MeasuredGovernor,
): Promise<BenchRow[]> {
  // The first life of each brings its storage into the steady state: counters and queues are no longer zero.
  await measureLife(chain, ours, voters, target, 2n);
  await measureLife(chain, peer, voters, target, 3n);
  const [own, theirs] = [
    await measureLife(chain, ours, voters, target, 4n),
    await measureLife(chain, peer, voters, target, 5n),
  ];
  const row = (id: string, step: keyof Life): BenchRow => ({
    id,
    unit: 'gas',
    ours: own[step],
    peer: theirs[step],
    peerName: PEER_NAME,
  });
  return [
    row('governor.propose1', 'propose'),
    row('governor.vote.first', 'voteFirst'),
    row('governor.vote.later', 'voteLater'),
    row('governor.queue1', 'queue'),
    row('governor.execute1', 'execute'),
  ];
}

async function measureLife(
  chain: BenchChain,
  governor: MeasuredGovernor,
  voters: readonly Address[],
  target: MeasuredGovernor,
  value: bigint,
): Promise<Life> {
  const [proposer, second] = voters;
  if (!proposer || !second) throw new RangeError('a life needs two voters');
  const description = `Set the value to ${value}. `.padEnd(DESCRIPTION_LENGTH, '.');
  const call = encodeFunctionData({ abi: target.abi, functionName: 'set', args: [value] });
  const calls = [[target.address], [0n], [call]] as const;
  const payload: readonly unknown[] = [...calls, keccak256(stringToHex(description))];
  const gasOf = (from: Address, functionName: string, args: readonly unknown[]) =>
    chain.gasOf({ from, to: governor.address, abi: governor.abi, functionName, args });

  const propose = await gasOf(proposer, 'propose', [...calls, description]);
  const id = await proposalId(chain, governor, payload);
  await chain.wait(VOTING_DELAY + 1n);
  const voteFirst = await gasOf(proposer, 'castVote', [id, FOR]);
  const voteLater = await gasOf(second, 'castVote', [id, FOR]);
  await chain.wait(VOTING_PERIOD);
  const queue = await gasOf(proposer, 'queue', payload);
  await chain.wait(TIMELOCK_DELAY);
  const execute = await gasOf(proposer, 'execute', payload);
  await requireEffect(chain, target, value);
  return { propose, voteFirst, voteLater, queue, execute };
}

function proposalId(chain: BenchChain, { address, abi }: MeasuredGovernor, args: readonly unknown[]) {
  return chain.client.readContract({ address, abi, functionName: 'getProposalId', args });
}

async function requireEffect(chain: BenchChain, { address, abi }: MeasuredGovernor, expected: bigint): Promise<void> {
  const value = await chain.client.readContract({ address, abi, functionName: 'value' });
  if (value !== expected) throw new Error(`the execution left ${String(value)} instead of ${expected}`);
}

/** An artefact as forge writes it: what a bench needs of it. */
export type Artefact = { abi: Abi; bytecode: { object: Hex } };
