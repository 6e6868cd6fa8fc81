/** Proposals from the governor itself: no index, no archive, one call for a list and one log query for a text. */
import { type Address, getAbiItem, type Hash, type PublicClient } from 'viem';
import type { Deployment } from '../deployment.ts';
import { ProposalLogMissingError, ProposalPayloadMismatchError } from '../errors.ts';
import { protocolGovernorAbi } from '../generated/abis.ts';
import type { AtBlock } from '../parameters/read-parameters.ts';
import { timestamp, wad } from '../units.ts';
import { payloadHash } from './payload.ts';
import { type Proposal, type ProposalPayload, type ProposalSummary, proposalStates } from './proposal.ts';

/** How many proposals one page holds unless told otherwise. */
const PAGE = 100n;

const PROPOSAL_CREATED = getAbiItem({ abi: protocolGovernorAbi, name: 'ProposalCreated' });

function governor({ contracts }: Deployment) {
  return { address: contracts.protocolGovernor.address, abi: protocolGovernorAbi } as const;
}

/** How many proposals were ever made. Their ids run from 1 to this. */
export function readProposalCount(client: PublicClient, deployment: Deployment, at: AtBlock = {}): Promise<bigint> {
  return client.readContract({ ...governor(deployment), functionName: 'proposalCount', ...at });
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
  const page = await client.readContract({ ...governor(deployment), functionName: 'proposalSummaries', args, ...at });
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
  return toSummary(
    await client.readContract({ ...governor(deployment), functionName: 'proposalSummary', args, ...at }),
  );
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
 * Text and calls of a proposal, by one log query for the single block it was made in, checked against the hash that
 * the governor stores: they never change and may be cached for ever.
 *
 * @throws ProposalLogMissingError when the node has no such log (any more)
 * @throws ProposalPayloadMismatchError when the node's log is not what was proposed
 */
export async function readProposalText(
  client: PublicClient,
  deployment: Deployment,
  { id, createdBlock, payloadHash: expected }: Pick<ProposalSummary, 'id' | 'createdBlock' | 'payloadHash'>,
): Promise<Pick<Proposal, 'payload' | 'createdIn'>> {
  const { address } = governor(deployment);
  const logs = await client.getLogs({
    address,
    event: PROPOSAL_CREATED,
    fromBlock: createdBlock,
    toBlock: createdBlock,
    strict: true,
  });
  const log = logs.find(({ args }) => args.proposalId === id);
  if (log === undefined) throw new ProposalLogMissingError(id, createdBlock);

  const { targets, values, calldatas, description } = log.args;
  const payload: ProposalPayload = { targets, values, calldatas, description };
  const actual = payloadHash(payload);
  if (actual !== expected) throw new ProposalPayloadMismatchError(id, expected, actual);
  return { payload, createdIn: log.transactionHash };
}

type OnChainSummary = {
  id: bigint;
  state: number;
  proposer: Address;
  createdBlock: bigint;
  snapshot: number;
  deadline: number;
  eta: number;
  payloadHash: Hash;
  againstVotes: bigint;
  forVotes: bigint;
  abstainVotes: bigint;
  quorum: bigint;
};

function toSummary(summary: OnChainSummary): ProposalSummary {
  const { eta, quorum } = summary;
  const state = proposalStates[summary.state];
  if (state === undefined) throw new RangeError(`proposal ${summary.id} is in the unknown state ${summary.state}`);
  return {
    id: summary.id,
    state,
    proposer: summary.proposer,
    createdBlock: summary.createdBlock,
    snapshot: timestamp(BigInt(summary.snapshot)),
    deadline: timestamp(BigInt(summary.deadline)),
    ...(eta === 0 ? {} : { eta: timestamp(BigInt(eta)) }),
    payloadHash: summary.payloadHash,
    againstVotes: wad(summary.againstVotes),
    forVotes: wad(summary.forVotes),
    abstainVotes: wad(summary.abstainVotes),
    ...(quorum === 0n ? {} : { quorum: wad(quorum) }),
  };
}
