import { encodeFunctionData } from 'viem';
import { feeDistributorAbi } from '../../../sdk/generated/abis.ts';
import { type Wad, wad } from '../../../sdk/units.ts';
import type { KeeperTask } from '../task.ts';

/** The shares of IFeeDistributor, in the order of its enum. */
const SHARES = ['stakers', 'treasury', 'insurance'] as const;

type FullShare = { share: number; name: string; amount: Wad };

/** Pays each share of the fees out to its receiver once it holds enough. */
export const feesRelease: KeeperTask<FullShare> = {
  name: 'fees/release',

  async find({ reader, deployment, settings }) {
    const { address } = deployment.contracts.feeDistributor;
    const contract = { address, abi: feeDistributorAbi, functionName: 'owed' } as const;
    const shares = await Promise.all(
      SHARES.map(async (name, share) => ({
        share,
        name,
        amount: wad(await reader.readContract({ ...contract, args: [share] })),
      })),
    );
    const full = shares.filter(({ name, amount }) => {
      // It earns nothing for the stakers before it is there.
      return amount >= (name === 'stakers' ? settings.stakersFloor : settings.releaseFloor);
    });
    // One in each round: what has a deadline must not wait behind a row of payments that have none.
    return full.slice(0, 1);
  },

  key: ({ name }) => name,

  run: ({ send, deployment }, { share }) =>
    send({
      to: deployment.contracts.feeDistributor.address,
      data: encodeFunctionData({ abi: feeDistributorAbi, functionName: 'release', args: [share] }),
      gasPercent: 130n,
    }),
};
