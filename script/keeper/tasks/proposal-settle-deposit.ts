import { encodeFunctionData } from 'viem';
import { protocolGovernorAbi } from '../../../sdk/generated/abis.ts';
import type { ProposalSummary } from '../../../sdk/governance/proposal.ts';
import type { KeeperTask } from '../task.ts';

/** Returns or burns the deposit of each proposal that is over, so that its proposer need not ask for it. */
export const proposalSettleDeposit: KeeperTask<ProposalSummary> = {
  name: 'proposal/settle-deposit',

  find: ({ proposals }, head) => proposals.unsettled(head),

  key: ({ id }) => id.toString(),

  run: ({ send, deployment }, { id }) =>
    send({
      to: deployment.contracts.protocolGovernor.address,
      data: encodeFunctionData({ abi: protocolGovernorAbi, functionName: 'settleDeposit', args: [id] }),
      gasPercent: 120n,
    }),
};
