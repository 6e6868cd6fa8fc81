import { encodeFunctionData } from 'viem';
import { emissionControllerAbi } from '../../../sdk/generated/abis.ts';
import { type Wad, wad } from '../../../sdk/units.ts';
import type { KeeperTask } from '../task.ts';

/** The pools of IEmissionController, in the order of its enum. */
const POOLS = ['providers', 'stakers', 'royalties', 'treasury', 'ecosystem'] as const;

type FullPool = { pool: number; name: string; amount: Wad };

/** Mints what is owed to an emission pool to its receiver, once that is enough and the mint guard lets as much through. */
export const emissionRelease: KeeperTask<FullPool> = {
  name: 'emission/release',

  async find({ reader, deployment, settings }) {
    const { address } = deployment.contracts.emissionController;
    const contract = { address, abi: emissionControllerAbi } as const;
    const pools = await Promise.all(
      POOLS.map(async (name, pool) => {
        const owed = await reader.readContract({ ...contract, functionName: 'owed', args: [pool] });
        // It earns nothing for the stakers before it is there.
        const floor = name === 'stakers' ? settings.stakersFloor : settings.releaseFloor;
        if (owed < floor) return { pool, name, amount: wad(0n), floor };
        // A release says what it would mint now, by all of the guard's limits.
        const { result } = await reader.simulateContract({ ...contract, functionName: 'release', args: [pool] });
        return { pool, name, amount: wad(result), floor };
      }),
    );
    const full = pools.filter(({ amount, floor }) => amount > 0n && amount >= floor);
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
