import type { ProposalSummary } from '../../../sdk/governance/proposal.ts';
import { advanceProposal } from '../proposal-step.ts';
import type { KeeperTask } from '../task.ts';

/** Queues each proposal that passed, so that the delay of its execution starts. */
export const proposalQueue: KeeperTask<ProposalSummary> = {
  name: 'proposal/queue',

  async find({ proposals }, head) {
    const open = await proposals.open(head);
    return open.filter(({ state }) => state === 'Succeeded');
  },

  key: ({ id }) => id.toString(),

  run: (context, proposal) => advanceProposal(context, proposal, { functionName: 'queue', gasPercent: 120n }),
};
