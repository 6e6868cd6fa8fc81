/** Ballots that are signed and handed in by somebody else, as EIP-712 typed data for a wallet. */
import type { Address, Hex } from 'viem';
import type { Deployment } from '../deployment.ts';
import type { Timestamp } from '../units.ts';
import { type VoteSupport, voteSupports } from './proposal.ts';
import { NO_PARAMS, SPLIT_SUPPORT, type SplitParams } from './split-ballot.ts';

/** How a ballot votes: one answer, or a split. */
export type Choice = { support: VoteSupport } | { split: SplitParams };

/** How the governor takes a choice. */
export function encodeChoice(choice: Choice): { support: number; params: Hex } {
  if ('split' in choice) return { support: SPLIT_SUPPORT, params: choice.split };
  return { support: voteSupports.indexOf(choice.support), params: NO_PARAMS };
}

/** What every signed ballot says. */
export type BallotContent = {
  proposalId: bigint;
  voter: Address;
  choice: Choice;
  /** `ballotNonce` of the governor: how often the voter has voted on this proposal. Any later vote voids the ballot. */
  nonce: bigint;
};

const BALLOT = [
  { name: 'proposalId', type: 'uint256' },
  { name: 'support', type: 'uint8' },
  { name: 'voter', type: 'address' },
  { name: 'nonce', type: 'uint256' },
] as const;
const EXTENDED_BALLOT = [...BALLOT, { name: 'reason', type: 'string' }, { name: 'params', type: 'bytes' }] as const;
const SIGNED_BALLOT = [
  ...BALLOT,
  { name: 'deadline', type: 'uint256' },
  { name: 'reason', type: 'string' },
  { name: 'params', type: 'bytes' },
] as const;

/** What the signatures are bound to. */
function domain({ chainId, contracts }: Pick<Deployment, 'chainId' | 'contracts'>) {
  return {
    name: 'Quorate',
    version: '1',
    chainId,
    verifyingContract: contracts.protocolGovernor.address,
  } as const;
}

/** OpenZeppelin's plain ballot, for `castVoteBySig`. It has no reason and cannot be split. */
export function ballotTypedData(
  deployment: Deployment,
  { proposalId, voter, nonce, support }: Omit<BallotContent, 'choice'> & { support: VoteSupport },
) {
  const message = { proposalId, support: voteSupports.indexOf(support), voter, nonce };
  return { domain: domain(deployment), types: { Ballot: BALLOT }, primaryType: 'Ballot', message } as const;
}

/** OpenZeppelin's ballot with reason and params, for `castVoteWithReasonAndParamsBySig`. */
export function extendedBallotTypedData(deployment: Deployment, ballot: BallotContent & { reason: string }) {
  const { proposalId, voter, nonce, choice, reason } = ballot;
  const message = { proposalId, ...encodeChoice(choice), voter, nonce, reason };
  const types = { ExtendedBallot: EXTENDED_BALLOT } as const;
  return { domain: domain(deployment), types, primaryType: 'ExtendedBallot', message } as const;
}

/** A ballot as `castVotesBySig` collects them, before it is signed. */
export type UnsignedBallot = BallotContent & {
  reason: string;
  /** Last block time at which it counts. */
  deadline: Timestamp;
};

/** The governor's own ballot, for `castVotesBySig`, which takes any number of them in one transaction. */
export function signedBallotTypedData(deployment: Deployment, ballot: UnsignedBallot) {
  const { proposalId, voter, nonce, choice, reason, deadline } = ballot;
  const message: SignedBallotMessage = { proposalId, ...encodeChoice(choice), voter, nonce, deadline, reason };
  const types = { SignedBallot: SIGNED_BALLOT } as const;
  return { domain: domain(deployment), types, primaryType: 'SignedBallot', message } as const;
}

/** What the voter signs. */
type SignedBallotMessage = {
  proposalId: bigint;
  support: number;
  voter: Address;
  nonce: bigint;
  deadline: bigint;
  reason: string;
  params: Hex;
};

/** Why a ballot in a batch did not count, in the order of `IProtocolGovernor.BallotProblem`. */
export const ballotProblems = [
  'None',
  'Expired',
  'WrongNonce',
  'WrongSignature',
  'NoVotes',
  'WrongSupport',
  'ChangeRefused',
] as const;
export type BallotProblem = (typeof ballotProblems)[number];
