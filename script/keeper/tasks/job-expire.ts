import { encodeFunctionData } from 'viem';
import { jobEscrowAbi } from '../../../sdk/generated/abis.ts';
import type { KeeperTask } from '../task.ts';

/** Ends each job that was not delivered by its deadline, or whose provider fell silent: its client gets all back. */
export const jobExpire: KeeperTask<bigint> = {
  name: 'job/expire',

  find: ({ jobs }, head) => jobs.due('expire', head),

  key: (id) => id.toString(),

  run: ({ send, deployment }, id) =>
    send({
      to: deployment.contracts.jobEscrow.address,
      data: encodeFunctionData({ abi: jobEscrowAbi, functionName: 'expire', args: [id] }),
      gasPercent: 130n,
    }),
};
