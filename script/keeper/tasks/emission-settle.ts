import { encodeFunctionData } from 'viem';
import { emissionControllerAbi } from '../../../sdk/generated/abis.ts';
import { type Wad, wad } from '../../../sdk/units.ts';
import type { KeeperTask } from '../task.ts';

/** What a settlement would book now. */
type DueEmission = { amount: Wad };

/** Settles emission now and then. It accrues by a closed form, so that who settles when changes no amount. */
export const emissionSettle: KeeperTask<DueEmission> = {
  name: 'emission/settle',

  async find({ reader, deployment, settings }, head) {
    const controller = {
      address: deployment.contracts.emissionController.address,
      abi: emissionControllerAbi,
    } as const;
    const settledAt = await reader.readContract({ ...controller, functionName: 'settledAt' });
    if (head.timestamp < settledAt + settings.settleEvery) return [];
    // What the mint guard lets through matters to releases alone. Of a schedule that was ended nothing is due.
    const amount = wad(await reader.readContract({ ...controller, functionName: 'due' }));
    return amount > 0n ? [{ amount }] : [];
  },

  key: () => 'all',

  // Twice in a row is harmless: the second settlement books the few seconds in between.
  run: ({ send, deployment }) =>
    send({
      to: deployment.contracts.emissionController.address,
      data: encodeFunctionData({ abi: emissionControllerAbi, functionName: 'settle' }),
      gasPercent: 130n,
    }),
};
