import { encodeFunctionData } from 'viem';
import { priceOracleAbi } from '../../../sdk/generated/abis.ts';
import { type Timestamp, timestamp } from '../../../sdk/units.ts';
import type { KeeperTask } from '../task.ts';

/** An accepted price that new jobs will soon not take any more. */
type OldPrice = { acceptedAt: Timestamp };

/** `IPriceOracle.State`: what the feeds say can be accepted. */
const FRESH = 0;

/** Has the oracle accept the price of now while the feeds give one, so that new jobs need not ask them. */
export const oracleUpdate: KeeperTask<OldPrice> = {
  name: 'oracle/update',

  async find({ reader, deployment, settings }, head) {
    const oracle = { address: deployment.contracts.priceOracle.address, abi: priceOracleAbi } as const;
    const [, acceptedAt] = await reader.readContract({ ...oracle, functionName: 'lastAccepted' });
    if (head.timestamp < acceptedAt + settings.priceEvery) return [];
    const { state } = await reader.readContract({ ...oracle, functionName: 'reading' });
    return state === FRESH ? [{ acceptedAt: timestamp(acceptedAt) }] : [];
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
