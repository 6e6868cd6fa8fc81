import { queryOptions } from '@tanstack/react-query';
import type { Address } from 'viem';
import type { Provider } from '../../../../../sdk/staking/provider.ts';
import { readProvider, readProviders } from '../../../../../sdk/staking/read-providers.ts';
import { readProviderLog } from '../../../../../sdk/staking/read-staking-log.ts';
import { readRewardStream } from '../../../../../sdk/staking/reward-rate.ts';
import { readStakingLimits } from '../../../../../sdk/staking/staking-rules.ts';
import type { Protocol } from '../../../lib/protocol/protocol-context.tsx';
import { LIVE } from '../../../lib/protocol/query-client.ts';

const PAGE = 100n;

/** Every provider there ever was, in order of registration: the list is sorted here, so all of them are needed. */
export const providersQuery = ({ client, deployment }: Protocol) =>
  queryOptions({
    ...LIVE,
    queryKey: ['providers'],
    queryFn: async () => {
      const all: Provider[] = [];
      for (let page = PAGE; page === PAGE; ) {
        const rows = await readProviders(client, deployment, { offset: BigInt(all.length), limit: PAGE });
        all.push(...rows);
        page = BigInt(rows.length);
      }
      return all;
    },
  });

/** One provider; null when the address never registered. */
export const providerQuery = ({ client, deployment }: Protocol, address: Address) =>
  queryOptions({
    ...LIVE,
    queryKey: ['provider', address],
    queryFn: async () => (await readProvider(client, deployment, address)) ?? null,
  });

/** What flows to all stakers together. */
export const rewardStreamQuery = ({ client, deployment }: Protocol) =>
  queryOptions({ ...LIVE, queryKey: ['reward-stream'], queryFn: () => readRewardStream(client, deployment) });

/** What the staking contract fixes for ever. */
export const stakingLimitsQuery = ({ client, deployment }: Protocol) =>
  queryOptions({ queryKey: ['staking-limits'], queryFn: () => readStakingLimits(client, deployment) });

/** What a provider said about itself, and the commissions it chose. */
export const providerLogQuery = ({ client, deployment }: Protocol, provider: Address) =>
  queryOptions({
    ...LIVE,
    queryKey: ['provider-log', provider],
    queryFn: async ({ signal }) =>
      readProviderLog(client, deployment, provider, { to: await client.getBlockNumber(), signal }),
  });
