/** Whether cancelling a proposal cost its deposit. */
import type { PublicClient } from 'viem';
import type { Deployment } from '../deployment.ts';
import { protocolGovernorAbi } from '../generated/abis.ts';
import type { AtBlock } from '../parameters/read-parameters.ts';

/** Highest bit of a proposal's word: see ProposalWord.sol. */
const FORFEITED_AT = 255n;

/**
 * Reads whether proposal `id` was cancelled in vote with too few votes for it, which burns its deposit. Never changes once the
 * proposal is over.
 */
export async function readIsForfeited(
  client: Pick<PublicClient, 'readContract'>,
  { contracts }: Deployment,
  id: bigint,
  at: AtBlock = {},
): Promise<boolean> {
  const governor = { address: contracts.protocolGovernor.address, abi: protocolGovernorAbi } as const;
  const word = await client.readContract({ ...governor, functionName: 'proposalWord', args: [id], ...at });
  return word >> FORFEITED_AT === 1n;
}
