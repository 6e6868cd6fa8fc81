import { encodeFunctionData } from 'viem';
import { jobEscrowAbi } from '../../../sdk/generated/abis.ts';
import type { KeeperTask } from '../task.ts';

/** Returns the price of each offer that nobody took in its time. */
export const jobRefund: KeeperTask<bigint> = {
  name: 'job/refund',

  find: ({ jobs }, head) => jobs.due('refund', head),

  key: (id) => id.toString(),

  run: ({ send, deployment }, id) =>
    send({
      to: deployment.contracts.jobEscrow.address,
      data: encodeFunctionData({ abi: jobEscrowAbi, functionName: 'refund', args: [id] }),
      gasPercent: 130n,
    }),
};
