/** What a proposal is, as the governor keeps it. */
import type { Address, Hash, Hex } from 'viem';
import type { Bps, Timestamp, Wad } from '../units.ts';
import type { ProposalClass } from './proposal-class.ts';

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

/** The plain ballots, in the order of `GovernorCountingSimple.VoteType`. A ballot can also be split between the three. */
export const voteSupports = ['Against', 'For', 'Abstain'] as const;
export type VoteSupport = (typeof voteSupports)[number];

/** What a list shows of a proposal. Votes in FLOP wei. */
export type ProposalSummary = {
  id: bigint;
  state: ProposalState;
  /** How strict its vote is. Its rules are those of `policyVersion`, whatever is changed later. */
  class: ProposalClass;
  policyVersion: bigint;
  /** Whether it changes who the guardian is or what it may do: the guardian cannot cancel it. */
  isGuardianChange: boolean;
  proposer: Address;
  /** Block whose logs hold the calls, the text and the pins. */
  createdBlock: bigint;
  /** Votes held at this time count. Voting is open after it, */
  snapshot: Timestamp;
  /** and up to and including this time, extensions included. */
  deadline: Timestamp;
  /** From when it can be executed; absent while it was not queued. */
  eta?: Timestamp;
  /** Last time at which it can be queued (Succeeded) or executed (Queued); absent in every other state. */
  expiresAt?: Timestamp;
  payloadHash: Hash;
  againstVotes: Wad;
  forVotes: Wad;
  abstainVotes: Wad;
  /** Votes for and abstain that it needs; absent while the snapshot lies ahead. */
  quorum?: Wad;
  /** Share of for and against that must be for. */
  approvalBps: Bps;
  /** What its proposer locked, and whether that was returned or burned. */
  deposit: Wad;
  isDepositSettled: boolean;
};

/** One call of a proposal. */
export type Call = { target: Address; value: Wad; data: Hex };

/** What is voted on, in the form that propose, queue and execute take. */
export type ProposalPayload = {
  targets: readonly Address[];
  values: readonly bigint[];
  calldatas: readonly Hex[];
  description: string;
};

/** What never changes about a proposal: it may be kept for ever. */
export type ProposalText = {
  payload: ProposalPayload;
  /** For each call, what its target was made of when it was proposed; zero for a call without data. */
  pins: readonly Hash[];
  /** Transaction that made it. */
  createdIn: Hash;
};

/** A proposal with its text and calls. */
export type Proposal = ProposalSummary & ProposalText;

const OVER: readonly ProposalState[] = ['Canceled', 'Defeated', 'Expired', 'Executed'];

/** Whether a proposal in this state stays in it for ever. */
export function isOver(state: ProposalState): boolean {
  return OVER.includes(state);
}

/** The calls of a payload, one by one. */
export function callsOf({ targets, values, calldatas }: ProposalPayload): Call[] {
  return targets.map((target, index) => ({
    target,
    value: (values[index] ?? 0n) as Wad,
    data: calldatas[index] ?? '0x',
  }));
}
