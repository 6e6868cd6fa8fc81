import { encodeFunctionData } from 'viem';
import { emissionControllerAbi } from '../../../sdk/generated/abis.ts';
import { type Wad, wad } from '../../../sdk/units.ts';
import type { KeeperTask } from '../task.ts';

/** The pools of IEmissionController, in the order of its enum. */
const POOLS = ['providers', 'stakers', 'royalties', 'treasury', 'ecosystem'] as const;

type FullPool = { pool: number; name: string; amount: Wad };

/** Pays each emission pool out to its receiver once it holds enough. */
export const emissionRelease: KeeperTask<FullPool> = {
  name: 'emission/release',

  async find({ reader, deployment, settings }) {
    const { address } = deployment.contracts.emissionController;
    const contract = { address, abi: emissionControllerAbi, functionName: 'owed' } as const;
    const pools = await Promise.all(
      POOLS.map(async (name, pool) => ({
        pool,
        name,
        amount: wad(await reader.readContract({ ...contract, args: [pool] })),
      })),
    );
    const full = pools.filter(({ name, amount }) => {
      // It earns nothing for the stakers before it is there.
      return amount >= (name === 'stakers' ? settings.stakersFloor : settings.releaseFloor);
    });
    // One in each round: what has a deadline must not wait behind a row of payments that have none.
    return full.slice(0, 1);
  },

  key: ({ name }) => name,

  // Whoever loses the race releases nothing or little; it never fails.
  run: ({ send, deployment }, { pool }) =>
    send({
      to: deployment.contracts.emissionController.address,
      data: encodeFunctionData({ abi: emissionControllerAbi, functionName: 'release', args: [pool] }),
      gasPercent: 130n,
    }),
};
