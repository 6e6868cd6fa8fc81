import { encodeFunctionData } from 'viem';
import { slashingCourtAbi } from '../../../sdk/generated/abis.ts';
import type { KeeperTask } from '../task.ts';

/** Notes for each case that there was no verdict in time, so that everybody sees the time to appeal run. */
export const courtLapse: KeeperTask<bigint> = {
  name: 'court/lapse',

  find: ({ court }, head) => court.cases('lapse', head),

  key: (id) => id.toString(),

  run: ({ send, deployment }, id) =>
    send({
      to: deployment.contracts.slashingCourt.address,
      data: encodeFunctionData({ abi: slashingCourtAbi, functionName: 'lapse', args: [id] }),
      gasPercent: 130n,
    }),
};
