/** What a proposal is, as the governor keeps it. */
import type { Address, Hash, Hex } from 'viem';
import type { Timestamp, Wad } from '../units.ts';

/** The states, in the order of `IGovernor.ProposalState`. */
export const proposalStates = [
  'Pending',
  'Active',
  'Canceled',
  'Defeated',
  'Succeeded',
  'Queued',
  'Expired',
  'Executed',
] as const;
export type ProposalState = (typeof proposalStates)[number];

/** The ballots, in the order of `GovernorCountingSimple.VoteType`. */
export const voteSupports = ['Against', 'For', 'Abstain'] as const;
export type VoteSupport = (typeof voteSupports)[number];

/** What a list shows of a proposal. Votes in FLOP wei. */
export type ProposalSummary = {
  id: bigint;
  state: ProposalState;
  proposer: Address;
  /** Block whose log holds the calls and the text. */
  createdBlock: bigint;
  /** Votes held at this time count. Voting is open after it, */
  snapshot: Timestamp;
  /** and up to and including this time. */
  deadline: Timestamp;
  /** From when it can be executed; absent while it is not queued. */
  eta?: Timestamp;
  payloadHash: Hash;
  againstVotes: Wad;
  forVotes: Wad;
  abstainVotes: Wad;
  /** Votes for and abstain that it needs; absent while the snapshot lies ahead. */
  quorum?: Wad;
};

/** One call of a proposal. */
export type Call = { target: Address; value: Wad; data: Hex };

/** What is voted on, in the form that propose, queue, execute and cancel take. */
export type ProposalPayload = {
  targets: readonly Address[];
  values: readonly bigint[];
  calldatas: readonly Hex[];
  description: string;
};

/** A proposal with its text and calls. */
export type Proposal = ProposalSummary & {
  payload: ProposalPayload;
  /** Transaction that made it. */
  createdIn: Hash;
};

/** The calls of a payload, one by one. */
export function callsOf({ targets, values, calldatas }: ProposalPayload): Call[] {
  return targets.map((target, index) => ({
    target,
    value: (values[index] ?? 0n) as Wad,
    data: calldatas[index] ?? '0x',
  }));
}
