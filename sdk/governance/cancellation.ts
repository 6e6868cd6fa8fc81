/** Who may cancel a proposal. */
import { type Address, isAddressEqual, type PublicClient } from 'viem';
import type { Deployment } from '../deployment.ts';
import { computeTokenAbi, protocolGovernorAbi } from '../generated/abis.ts';
import type { AtBlock } from '../parameters/read-parameters.ts';
import { type Timestamp, type Wad, wad } from '../units.ts';
import type { ProposalSummary } from './proposal.ts';
import type { GuardianStatus } from './read-status.ts';

/** How far a proposer still stands behind a proposal. */
export type ProposerSupport = {
  /** Votes of the proposer a second before the block. */
  votes: Wad;
  /** Votes it took to make the proposal. */
  requiredVotes: Wad;
  /** Fewer than half are left: anybody may cancel it while it is pending or in vote. */
  isAbandoned: boolean;
};

/** Reads whether the proposer of a proposal has kept its votes. */
export async function readProposerSupport(
  client: PublicClient,
  { contracts }: Deployment,
  { id, proposer }: Pick<ProposalSummary, 'id' | 'proposer'>,
  at: AtBlock = {},
): Promise<ProposerSupport> {
  const { number: blockNumber, timestamp: time } = await client.getBlock(at);
  const token = { address: contracts.computeToken.address, abi: computeTokenAbi } as const;
  const governor = { address: contracts.protocolGovernor.address, abi: protocolGovernorAbi } as const;
  const [votes, requiredVotes] = await Promise.all([
    client.readContract({ ...token, functionName: 'getPastVotes', args: [proposer, time - 1n], blockNumber }),
    client.readContract({ ...governor, functionName: 'proposalRequiredVotes', args: [id], blockNumber }),
  ]);
  return { votes: wad(votes), requiredVotes: wad(requiredVotes), isAbandoned: votes < requiredVotes / 2n };
}

type Cancellable = Pick<ProposalSummary, 'state' | 'proposer' | 'isGuardianChange'>;

/** What decides whether somebody may cancel. */
export type CancellationFacts = {
  isAbandoned: boolean;
  guardian?: GuardianStatus | undefined;
  /** Time of the latest block. */
  now: Timestamp;
};

/**
 * As whom `account` may cancel; undefined when it may not. The guardian contract's holder cancels through that contract,
 * everybody else through the governor.
 */
export function mayCancel(
  { state, proposer, isGuardianChange }: Cancellable,
  account: Address,
  { isAbandoned, guardian, now }: CancellationFacts,
): 'proposer' | 'anybody' | 'guardian' | undefined {
  if (state === 'Pending' && isAddressEqual(account, proposer)) return 'proposer';
  if ((state === 'Pending' || state === 'Active') && isAbandoned) return 'anybody';
  if (state !== 'Queued' || isGuardianChange || guardian === undefined || now >= guardian.endsAt) return undefined;
  return isAddressEqual(account, guardian.holder ?? guardian.account) ? 'guardian' : undefined;
}
