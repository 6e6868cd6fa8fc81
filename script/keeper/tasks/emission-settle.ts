import { encodeFunctionData } from 'viem';
import { emissionControllerAbi, mintGuardAbi } from '../../../sdk/generated/abis.ts';
import { type Wad, wad } from '../../../sdk/units.ts';
import type { KeeperTask } from '../task.ts';

/** What a settlement would mint now. */
type DueEmission = { amount: Wad };

/** Settles emission now and then. It accrues by a closed form, so that who settles when changes no amount. */
export const emissionSettle: KeeperTask<DueEmission> = {
  name: 'emission/settle',

  async find({ reader, deployment, settings }, head) {
    const controller = {
      address: deployment.contracts.emissionController.address,
      abi: emissionControllerAbi,
    } as const;
    const guard = { address: deployment.contracts.mintGuard.address, abi: mintGuardAbi } as const;
    const settledAt = await reader.readContract({ ...controller, functionName: 'settledAt' });
    if (head.timestamp < settledAt + settings.settleEvery) return [];
    const [due, room] = await Promise.all([
      reader.readContract({ ...controller, functionName: 'due' }),
      reader.readContract({ ...guard, functionName: 'available', args: [controller.address] }),
    ]);
    const amount = wad(due < room ? due : room);
    return amount > 0n ? [{ amount }] : [];
  },

  key: () => 'all',

  // Twice in a row is harmless: the second settlement mints the few seconds in between.
  run: ({ send, deployment }) =>
    send({
      to: deployment.contracts.emissionController.address,
      data: encodeFunctionData({ abi: emissionControllerAbi, functionName: 'settle' }),
      gasPercent: 130n,
    }),
};
