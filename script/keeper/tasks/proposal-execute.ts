import type { ProposalSummary } from '../../../sdk/governance/proposal.ts';
import { advanceProposal } from '../proposal-step.ts';
import type { KeeperTask } from '../task.ts';

/**
 * eth_estimateGas finds the smallest limit at which the outer call succeeds. Each nested call gets at most 63/64 of the
 * gas that is left, and a target that catches the failure of its own inner calls then "succeeds" without its effect,
 * which an executed proposal can never repeat. Unused gas is not paid for, so that half as much again costs nothing.
 */
const GAS_PERCENT = 150n;

/** Executes each queued proposal whose delay has passed. */
export const proposalExecute: KeeperTask<ProposalSummary> = {
  name: 'proposal/execute',

  async find({ proposals }, head) {
    const open = await proposals.open(head);
    return open.filter(({ state, eta }) => state === 'Queued' && eta !== undefined && eta <= head.timestamp);
  },

  key: ({ id }) => id.toString(),

  run: (context, proposal) => advanceProposal(context, proposal, { functionName: 'execute', gasPercent: GAS_PERCENT }),
};
