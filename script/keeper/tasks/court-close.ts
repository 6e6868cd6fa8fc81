import { encodeFunctionData } from 'viem';
import { slashingCourtAbi } from '../../../sdk/generated/abis.ts';
import type { KeeperTask } from '../task.ts';

/** Carries out the outcome of each case that can be appealed or decided no more. */
export const courtClose: KeeperTask<bigint> = {
  name: 'court/close',

  find: ({ court }, head) => court.cases('close', head),

  key: (id) => id.toString(),

  run: ({ send, deployment }, id) =>
    send({
      to: deployment.contracts.slashingCourt.address,
      data: encodeFunctionData({ abi: slashingCourtAbi, functionName: 'close', args: [id] }),
      gasPercent: 130n,
    }),
};
