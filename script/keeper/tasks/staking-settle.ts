import { encodeFunctionData } from 'viem';
import { providerStakingAbi } from '../../../sdk/generated/abis.ts';
import type { KeeperTask } from '../task.ts';

/** Has staking notice new values of what a provider needs: higher ones bind only once they are noticed. */
export const stakingSettle: KeeperTask<'needs'> = {
  name: 'staking/settle',

  find: async ({ needs }, head) => ((await needs.isUnnoticed(head)) ? ['needs'] : []),

  key: (work) => work,

  // Whoever loses the race notices nothing; it never fails.
  run: ({ send, deployment }) =>
    send({
      to: deployment.contracts.providerStaking.address,
      data: encodeFunctionData({ abi: providerStakingAbi, functionName: 'settle' }),
      gasPercent: 130n,
    }),
};
