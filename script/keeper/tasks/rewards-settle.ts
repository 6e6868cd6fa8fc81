import { encodeFunctionData } from 'viem';
import { stakerRewardsAbi } from '../../../sdk/generated/abis.ts';
import { type Wad, wad } from '../../../sdk/units.ts';
import type { KeeperTask } from '../task.ts';

/** Rewards that wait to flow. */
type WaitingRewards = { amount: Wad };

/** Has what arrived for the stakers flow out, once it is worth the gas. The contract joins it at most once a day. */
export const rewardsSettle: KeeperTask<WaitingRewards> = {
  name: 'rewards/settle',

  async find({ reader, deployment, settings }) {
    const rewards = { address: deployment.contracts.stakerRewards.address, abi: stakerRewardsAbi } as const;
    const [waiting, canFold] = await Promise.all([
      reader.readContract({ ...rewards, functionName: 'pending' }),
      reader.readContract({ ...rewards, functionName: 'canFold' }),
    ]);
    const amount = wad(waiting);
    return canFold && amount >= settings.stakersFloor ? [{ amount }] : [];
  },

  key: () => 'all',

  // Whoever loses the race joins nothing; it never fails.
  run: ({ send, deployment }) =>
    send({
      to: deployment.contracts.stakerRewards.address,
      data: encodeFunctionData({ abi: stakerRewardsAbi, functionName: 'settle' }),
      gasPercent: 130n,
    }),
};
