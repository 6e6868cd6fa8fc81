import { encodeFunctionData, type Hash } from 'viem';
import { protocolGovernorAbi } from '../../sdk/generated/abis.ts';
import { descriptionHash } from '../../sdk/governance/payload.ts';
import type { ProposalSummary } from '../../sdk/governance/proposal.ts';
import { readProposalSummary, readProposalText } from '../../sdk/governance/read-proposals.ts';
import type { KeeperContext } from './context.ts';

type Step = { functionName: 'queue' | 'execute'; gasPercent: bigint };

/**
 * Takes `proposal` one step further, or finds that somebody else has. Its calls and pins come from the logs of the block
 * it was made in and are checked against the hash the governor keeps, so that a node that lies about them is found out
 * here. They are handed in with the id: should the code behind a target have changed, the governor then says which.
 */
export async function advanceProposal(
  { reader, deployment, send }: KeeperContext,
  proposal: ProposalSummary,
  { functionName, gasPercent }: Step,
): Promise<Hash | 'already-done'> {
  const { payload, pins } = await readProposalText(reader, deployment, proposal);
  const { targets, values, calldatas, description } = payload;
  const args = [proposal.id, targets, values, calldatas, descriptionHash(description), pins] as const;
  const data = encodeFunctionData({ abi: protocolGovernorAbi, functionName, args });
  try {
    return await send({ to: deployment.contracts.protocolGovernor.address, data, gasPercent });
  } catch (error) {
    // Whatever went wrong, a proposal that has left the state we found it in needs nothing from us any more. If that
    // cannot be read either, the first error is the one that counts.
    const now = await readProposalSummary(reader, deployment, proposal.id).catch(() => proposal);
    if (now.state !== proposal.state) return 'already-done';
    throw error;
  }
}
