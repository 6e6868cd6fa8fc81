import { type Address, encodeFunctionData } from 'viem';
import { providerRewardsAbi } from '../../../sdk/generated/abis.ts';
import type { KeeperTask } from '../task.ts';

/** A pool of rewards whose last week of work is over and not closed. */
type EndedEpoch = { pool: 'providers' | 'royalties'; address: Address };

/** Closes the weeks by which work and royalties are rewarded. The next work does it, too: this is for when there is none. */
export const rewardsCloseEpoch: KeeperTask<EndedEpoch> = {
  name: 'rewards/close-epoch',

  async find({ reader, deployment }) {
    const { providerRewards, royaltyRegistry } = deployment.contracts;
    const pools: EndedEpoch[] = [
      { pool: 'providers', address: providerRewards.address },
      { pool: 'royalties', address: royaltyRegistry.address },
    ];
    // Both are of one kind.
    const contract = { abi: providerRewardsAbi, functionName: 'canClose' } as const;
    const ended = await Promise.all(pools.map(({ address }) => reader.readContract({ ...contract, address })));
    return pools.filter((_, index) => ended[index]);
  },

  key: ({ pool }) => pool,

  run: ({ send }, { address }) =>
    send({
      to: address,
      data: encodeFunctionData({ abi: providerRewardsAbi, functionName: 'close' }),
      gasPercent: 130n,
    }),
};
