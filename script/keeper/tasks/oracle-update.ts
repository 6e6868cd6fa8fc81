import { encodeFunctionData } from 'viem';
import { priceOracleAbi } from '../../../sdk/generated/abis.ts';
import { readPrice } from '../../../sdk/price/read-price.ts';
import { after, type Timestamp } from '../../../sdk/units.ts';
import type { KeeperTask } from '../task.ts';

/** An accepted price that new jobs will soon not take any more. */
type OldPrice = { acceptedAt: Timestamp | undefined };

/** Has the oracle accept the price of now while the feeds give one, so that new jobs need not ask them. */
export const oracleUpdate: KeeperTask<OldPrice> = {
  name: 'oracle/update',

  async find({ reader, deployment, settings }, head) {
    const { state, accepted } = await readPrice(reader, deployment);
    const isOld = accepted === undefined || head.timestamp >= after(accepted.at, settings.priceEvery);
    return isOld && state === 'Fresh' ? [{ acceptedAt: accepted?.at }] : [];
  },

  key: () => 'price',

  // Whoever loses the race accepts the price once more; it never fails.
  run: ({ send, deployment }) =>
    send({
      to: deployment.contracts.priceOracle.address,
      data: encodeFunctionData({ abi: priceOracleAbi, functionName: 'update' }),
      gasPercent: 130n,
    }),
};
