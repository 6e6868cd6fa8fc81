import { encodeFunctionData } from 'viem';
import { jobEscrowAbi } from '../../../sdk/generated/abis.ts';
import { type Wad, wad } from '../../../sdk/units.ts';
import type { KeeperTask } from '../task.ts';

/** Fees that settled jobs have left in the escrow. */
type WaitingFees = { amount: Wad };

/** Sends the fees of settled jobs on to be divided, once they are worth the gas. */
export const feesCollect: KeeperTask<WaitingFees> = {
  name: 'fees/collect',

  async find({ reader, deployment, settings }) {
    const { address } = deployment.contracts.jobEscrow;
    const [waiting] = await reader.readContract({ address, abi: jobEscrowAbi, functionName: 'fees' });
    const amount = wad(waiting);
    return amount >= settings.feeFloor ? [{ amount }] : [];
  },

  key: () => 'all',

  run: ({ send, deployment }) =>
    send({
      to: deployment.contracts.jobEscrow.address,
      data: encodeFunctionData({ abi: jobEscrowAbi, functionName: 'releaseFees' }),
      gasPercent: 130n,
    }),
};
