/** Proposals from the chain itself: no index, no archive, one call for a list and one log query for a text. */
import { type Address, getAbiItem, type Hash, type PublicClient } from 'viem';
import type { Deployment } from '../deployment.ts';
import { ProposalLogMissingError, ProposalPayloadMismatchError } from '../errors.ts';
import { proposalReaderAbi, protocolGovernorAbi } from '../generated/abis.ts';
import type { AtBlock } from '../parameters/read-parameters.ts';
import { bps, timestamp, wad } from '../units.ts';
import { payloadHash } from './payload.ts';
import { type Proposal, type ProposalSummary, type ProposalText, proposalStates } from './proposal.ts';
import { proposalClassAt } from './proposal-class.ts';

/** How many proposals one page holds unless told otherwise. */
const PAGE = 100n;

const CREATION_EVENTS = [
  getAbiItem({ abi: protocolGovernorAbi, name: 'ProposalCreated' }),
  getAbiItem({ abi: protocolGovernorAbi, name: 'ProposalPinned' }),
] as const;

function reader({ contracts }: Deployment) {
  return { address: contracts.proposalReader.address, abi: proposalReaderAbi } as const;
}

/** How many proposals were ever made. Their ids run from 1 to this. */
export function readProposalCount(client: PublicClient, { contracts }: Deployment, at: AtBlock = {}): Promise<bigint> {
  const governor = { address: contracts.protocolGovernor.address, abi: protocolGovernorAbi } as const;
  return client.readContract({ ...governor, functionName: 'proposalCount', ...at });
}

/**
 * States and tallies of the proposals `from` to `from + limit - 1`, cut at the end of the list, in the order of their
 * ids: one call for all of them.
 */
export async function readProposals(
  client: PublicClient,
  deployment: Deployment,
  { from = 1n, limit = PAGE, ...at }: { from?: bigint; limit?: bigint } & AtBlock = {},
): Promise<ProposalSummary[]> {
  const args = [from, limit] as const;
  const page = await client.readContract({ ...reader(deployment), functionName: 'proposalSummaries', args, ...at });
  return page.map(toSummary);
}

/** State and tally of one proposal. Reverts with GovernorNonexistentProposal when there is none. */
export async function readProposalSummary(
  client: PublicClient,
  deployment: Deployment,
  id: bigint,
  at: AtBlock = {},
): Promise<ProposalSummary> {
  const args = [id] as const;
  return toSummary(await client.readContract({ ...reader(deployment), functionName: 'proposalSummary', args, ...at }));
}

/** One proposal with its text and calls. Fails as {@link readProposalSummary} and {@link readProposalText} do. */
export async function readProposal(
  client: PublicClient,
  deployment: Deployment,
  id: bigint,
  at: AtBlock = {},
): Promise<Proposal> {
  const summary = await readProposalSummary(client, deployment, id, at);
  return { ...summary, ...(await readProposalText(client, deployment, summary)) };
}

/**
 * Text, calls and pins of a proposal, by one log query for the single block it was made in, checked against the hash
 * that the governor stores: they never change and may be cached for ever.
 *
 * @throws ProposalLogMissingError when the node has no such logs (any more)
 * @throws ProposalPayloadMismatchError when the node's logs are not what was proposed
 */
export async function readProposalText(
  client: PublicClient,
  deployment: Deployment,
  { id, createdBlock, payloadHash: expected }: Pick<ProposalSummary, 'id' | 'createdBlock' | 'payloadHash'>,
): Promise<ProposalText> {
  const logs = await client.getLogs({
    address: deployment.contracts.protocolGovernor.address,
    events: CREATION_EVENTS,
    fromBlock: createdBlock,
    toBlock: createdBlock,
    strict: true,
  });
  const mine = logs.filter(({ args }) => args.proposalId === id);
  const created = mine.find((log) => log.eventName === 'ProposalCreated');
  const pinned = mine.find((log) => log.eventName === 'ProposalPinned');
  if (created === undefined || pinned === undefined) throw new ProposalLogMissingError(id, createdBlock);

  const { targets, values, calldatas, description } = created.args;
  const { pins } = pinned.args;
  const payload = { targets, values, calldatas, description };
  const actual = payloadHash(payload, pins);
  if (actual !== expected) throw new ProposalPayloadMismatchError(id, expected, actual);
  return { payload, pins, createdIn: created.transactionHash };
}

type OnChainSummary = {
  id: bigint;
  state: number;
  class: number;
  isGuardianChange: boolean;
  isDepositSettled: boolean;
  proposer: Address;
  createdBlock: bigint;
  snapshot: number;
  deadline: number;
  eta: number;
  expiresAt: number;
  approvalBps: number;
  policyVersion: number;
  payloadHash: Hash;
  againstVotes: bigint;
  forVotes: bigint;
  abstainVotes: bigint;
  quorum: bigint;
  deposit: bigint;
};

function toSummary(summary: OnChainSummary): ProposalSummary {
  const { eta, expiresAt, quorum } = summary;
  const state = proposalStates[summary.state];
  if (state === undefined) throw new RangeError(`proposal ${summary.id} is in the unknown state ${summary.state}`);
  return {
    id: summary.id,
    state,
    class: proposalClassAt(summary.class),
    policyVersion: BigInt(summary.policyVersion),
    isGuardianChange: summary.isGuardianChange,
    proposer: summary.proposer,
    createdBlock: summary.createdBlock,
    snapshot: time(summary.snapshot),
    deadline: time(summary.deadline),
    ...(eta === 0 ? {} : { eta: time(eta) }),
    ...(expiresAt === 0 ? {} : { expiresAt: time(expiresAt) }),
    payloadHash: summary.payloadHash,
    againstVotes: wad(summary.againstVotes),
    forVotes: wad(summary.forVotes),
    abstainVotes: wad(summary.abstainVotes),
    ...(quorum === 0n ? {} : { quorum: wad(quorum) }),
    approvalBps: bps(BigInt(summary.approvalBps)),
    deposit: wad(summary.deposit),
    isDepositSettled: summary.isDepositSettled,
  };
}

const time = (at: number) => timestamp(BigInt(at));
