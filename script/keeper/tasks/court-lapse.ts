import { encodeFunctionData } from 'viem';
import { slashingCourtAbi } from '../../../sdk/generated/abis.ts';
import { isLapsing } from '../court-boards.ts';
import type { KeeperTask } from '../task.ts';

/** Notes for each case that there was no verdict in time, so that the time to appeal begins. */
export const courtLapse: KeeperTask<bigint> = {
  name: 'court/lapse',

  async find({ court }, head) {
    const cases = await court.cases.open(head);
    return cases.filter((entry) => isLapsing(entry, head)).map(({ id }) => id);
  },

  key: (id) => id.toString(),

  run: ({ send, deployment }, id) =>
    send({
      to: deployment.contracts.slashingCourt.address,
      data: encodeFunctionData({ abi: slashingCourtAbi, functionName: 'lapse', args: [id] }),
      gasPercent: 130n,
    }),
};
