import { encodeFunctionData } from 'viem';
import { caseStep } from '../../../sdk/court/court-rules.ts';
import { slashingCourtAbi } from '../../../sdk/generated/abis.ts';
import type { KeeperTask } from '../task.ts';

/** Carries out the outcome of each case that can be appealed or decided no more. */
export const courtClose: KeeperTask<bigint> = {
  name: 'court/close',

  // A case whose lapse nobody noted can be closed late, too; this keeper notes it first.
  async find({ court }, head) {
    const cases = await court.cases.open(head);
    return cases.filter((open) => caseStep(open, head.timestamp) === 'close').map(({ id }) => id);
  },

  key: (id) => id.toString(),

  run: ({ send, deployment }, id) =>
    send({
      to: deployment.contracts.slashingCourt.address,
      data: encodeFunctionData({ abi: slashingCourtAbi, functionName: 'close', args: [id] }),
      gasPercent: 130n,
    }),
};
