/** The votes of one proposal with their reasons, from the governor's logs. */
import { type Address, getAbiItem, type Hash, type Hex, type PublicClient } from 'viem';
import { lastBlockBefore } from '../chain/last-block-before.ts';
import { type BlockRange, scanLogs } from '../chain/scan-logs.ts';
import type { Deployment } from '../deployment.ts';
import { protocolGovernorAbi } from '../generated/abis.ts';
import { type Wad, wad } from '../units.ts';
import { countedVotes } from './judge.ts';
import { type ProposalSummary, type VoteSupport, voteSupports } from './proposal.ts';
import { decodeSplit, SPLIT_SUPPORT, type Split } from './split-ballot.ts';

/** One vote. Votes in FLOP wei. A voter may vote again where the proposal allows it: see {@link standingVotes}. */
export type Vote = {
  voter: Address;
  /** The answer, or that the vote was split between the three. */
  support: VoteSupport | 'Split';
  /** All votes that count, and how many for each answer. */
  weight: Wad;
  split: Split;
  reason: string;
  blockNumber: bigint;
  /** Hash of that block: a cache tells by it whether the vote is still there. */
  blockHash: Hash;
  transactionHash: Hash;
  logIndex: number;
};

/** Votes in the order in which they were cast. They are complete up to `scannedTo` except for `unread` blocks. */
export type Votes = { votes: Vote[]; unread: BlockRange[]; scannedTo: bigint };

export type ReadVotesOptions = {
  /** Where to go on; the block of the proposal when absent. */
  fromBlock?: bigint;
  signal?: AbortSignal;
};

const VOTE_EVENTS = [
  getAbiItem({ abi: protocolGovernorAbi, name: 'VoteCast' }),
  getAbiItem({ abi: protocolGovernorAbi, name: 'VoteCastWithParams' }),
] as const;

/**
 * Reads the votes of a proposal, up to the latest block or the end of voting. Windows adapt to the node; what the node
 * would not hand out is in `unread`. Rejects when not even the latest block can be read, or on `signal`.
 */
export async function readVotes(
  client: PublicClient,
  deployment: Deployment,
  { id, createdBlock, deadline }: Pick<ProposalSummary, 'id' | 'createdBlock' | 'deadline'>,
  { fromBlock = createdBlock, signal }: ReadVotesOptions = {},
): Promise<Votes> {
  const latest = await client.getBlock();
  const scannedTo = await lastBlockBefore(client, deadline, createdBlock, latest);
  const { address } = deployment.contracts.protocolGovernor;
  const { logs, unread } = await scanLogs({
    from: fromBlock,
    to: scannedTo,
    signal,
    fetch: (window) =>
      client.getLogs({ address, events: VOTE_EVENTS, fromBlock: window.from, toBlock: window.to, strict: true }),
  });
  const votes = logs
    .filter(({ args }) => args.proposalId === id)
    .map(({ args, blockNumber, blockHash, transactionHash, logIndex }) => ({
      voter: args.voter,
      ...answerOf(args),
      weight: wad(args.weight),
      reason: args.reason,
      blockNumber,
      blockHash,
      transactionHash,
      logIndex,
    }));
  return { votes, unread, scannedTo };
}

/** The votes that count in the tally: the last one of each voter, in the order in which they were cast. */
export function standingVotes(votes: readonly Vote[]): Vote[] {
  const last = new Map(votes.map((vote) => [vote.voter, vote]));
  return votes.filter((vote) => last.get(vote.voter) === vote);
}

type LoggedVote = { support: number; weight: bigint; params?: Hex };

function answerOf({ support: index, weight, params }: LoggedVote): Pick<Vote, 'support' | 'split'> {
  if (index === SPLIT_SUPPORT && params !== undefined) {
    const { against, for: inFavour, abstain } = decodeSplit(params);
    const split = { against: countedVotes(against), for: countedVotes(inFavour), abstain: countedVotes(abstain) };
    return { support: 'Split', split };
  }
  const support = voteSupports[index];
  if (support === undefined) throw new RangeError(`${index} is no kind of vote`);
  const all = (name: VoteSupport) => wad(name === support ? weight : 0n);
  return { support, split: { against: all('Against'), for: all('For'), abstain: all('Abstain') } };
}
