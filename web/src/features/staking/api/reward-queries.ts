import { queryOptions } from '@tanstack/react-query';
import type { Address } from 'viem';
import { readRewardFactor, readWorkRewards } from '../../../../../sdk/rewards/work-rewards.ts';
import type { Protocol } from '../../../lib/protocol/protocol-context.tsx';
import { LIVE } from '../../../lib/protocol/query-client.ts';

/** What a provider earned by its work in the last year, and how much that counts now. */
export const workRewardsQuery = ({ client, deployment }: Protocol, provider: Address) =>
  queryOptions({
    ...LIVE,
    queryKey: ['work-rewards', provider],
    queryFn: async () => {
      const [rewards, factor] = await Promise.all([
        readWorkRewards(client, deployment, provider),
        readRewardFactor(client, deployment, provider),
      ]);
      return { ...rewards, factor };
    },
  });
