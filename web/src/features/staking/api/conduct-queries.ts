import { queryOptions } from '@tanstack/react-query';
import type { Address } from 'viem';
import type { Penalty } from '../../../../../sdk/court/case.ts';
import { readPenalties, readStrikes } from '../../../../../sdk/court/read-cases.ts';
import { type PenaltyImposed, readPenaltyLog } from '../../../../../sdk/court/read-court-log.ts';
import { readReputation } from '../../../../../sdk/reputation/read-reputation.ts';
import type { Protocol } from '../../../lib/protocol/protocol-context.tsx';
import { LIVE } from '../../../lib/protocol/query-client.ts';

/** What a provider has earned in trust, and how many offences lie against it. */
export const reputationQuery = ({ client, deployment }: Protocol, provider: Address) =>
  queryOptions({
    ...LIVE,
    queryKey: ['reputation', provider],
    queryFn: async () => {
      const [reputation, strikes] = await Promise.all([
        readReputation(client, deployment, provider),
        readStrikes(client, deployment, provider),
      ]);
      return { ...reputation, strikes };
    },
  });

/** A penalty as it was imposed, and what was taken of it since. */
export type ProviderPenalty = PenaltyImposed & Pick<Penalty, 'taken'>;

/** Every penalty of a provider, newest first, and whether all of the log could be read. */
export const providerPenaltiesQuery = ({ client, deployment }: Protocol, provider: Address) =>
  queryOptions({
    ...LIVE,
    queryKey: ['provider-penalties', provider],
    queryFn: async ({ signal }): Promise<{ penalties: ProviderPenalty[]; isComplete: boolean }> => {
      const to = await client.getBlockNumber();
      const { penalties, unread } = await readPenaltyLog(client, deployment, { provider }, { to, signal });
      const now = await Promise.all(
        penalties.map(({ penaltyId }) => readPenalties(client, deployment, { from: penaltyId, limit: 1n })),
      );
      // What is due falls when a part is written off, so both are what the contract says now.
      const rows = penalties.flatMap((imposed, index) =>
        (now[index] ?? []).map(({ taken, due }): ProviderPenalty => ({ ...imposed, taken, due })),
      );
      return { penalties: rows.toReversed(), isComplete: unread.length === 0 };
    },
  });
