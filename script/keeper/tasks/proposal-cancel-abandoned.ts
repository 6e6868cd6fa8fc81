import { encodeFunctionData } from 'viem';
import { protocolGovernorAbi } from '../../../sdk/generated/abis.ts';
import { readProposerSupport } from '../../../sdk/governance/cancellation.ts';
import type { ProposalSummary } from '../../../sdk/governance/proposal.ts';
import type { KeeperTask } from '../task.ts';

/** Cancels each proposal whose proposer has kept less than half of the votes it took, as anybody may while it is undecided. */
export const proposalCancelAbandoned: KeeperTask<ProposalSummary> = {
  name: 'proposal/cancel-abandoned',

  async find({ reader, deployment, proposals }, head) {
    const open = await proposals.open(head);
    const undecided = open.filter(({ state }) => state === 'Pending' || state === 'Active');
    const at = { blockNumber: head.number };
    const support = await Promise.all(
      undecided.map((proposal) => readProposerSupport(reader, deployment, proposal, at)),
    );
    return undecided.filter((_, index) => support[index]?.isAbandoned);
  },

  key: ({ id }) => id.toString(),

  run: ({ send, deployment }, { id }) =>
    send({
      to: deployment.contracts.protocolGovernor.address,
      data: encodeFunctionData({ abi: protocolGovernorAbi, functionName: 'cancel', args: [id] }),
      gasPercent: 120n,
    }),
};
