import { encodeFunctionData } from 'viem';
import { feeDistributorAbi } from '../../../sdk/generated/abis.ts';
import { type Wad, wad } from '../../../sdk/units.ts';
import type { KeeperTask } from '../task.ts';

/** Fees that wait to be divided. */
type PendingFees = { amount: Wad };

/** Divides the fees that have come in since the last time, once they are worth the gas. */
export const feesSettle: KeeperTask<PendingFees> = {
  name: 'fees/settle',

  async find({ reader, deployment, settings }) {
    const { address } = deployment.contracts.feeDistributor;
    const amount = wad(await reader.readContract({ address, abi: feeDistributorAbi, functionName: 'pending' }));
    return amount >= settings.feeFloor ? [{ amount }] : [];
  },

  key: () => 'all',

  run: ({ send, deployment }) =>
    send({
      to: deployment.contracts.feeDistributor.address,
      data: encodeFunctionData({ abi: feeDistributorAbi, functionName: 'settle' }),
      gasPercent: 130n,
    }),
};
