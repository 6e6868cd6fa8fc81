import { activeStake, type Provider } from '../../../../../sdk/staking/provider.ts';
import { ratioBps } from '../../../lib/format/number.ts';

/** What the list can be sorted by. */
export const providerOrders = ['stake', 'own', 'delegated', 'commission', 'tier'] as const;
export type ProviderOrder = (typeof providerOrders)[number];
export type Direction = 'ascending' | 'descending';
export type Sorting = { by: ProviderOrder; direction: Direction };

export const FIRST_SORTING: Sorting = { by: 'stake', direction: 'descending' };

const VALUES: Record<ProviderOrder, (provider: Provider) => bigint> = {
  stake: activeStake,
  own: ownShare,
  delegated: ({ delegated }) => delegated,
  commission: ({ commission }) => commission,
  tier: ({ tier }) => BigInt(tier),
};

/** The part of the active stake that is the provider's own, in basis points. */
export function ownShare(provider: Provider): bigint {
  return ratioBps(provider.own, activeStake(provider));
}

/** Those that take work first, then by `sorting`; the order of registration decides between equals. */
export function sortProviders(providers: readonly Provider[], { by, direction }: Sorting): Provider[] {
  const value = VALUES[by];
  const sign = direction === 'ascending' ? 1 : -1;
  return providers.toSorted((one, other) => {
    if (rank(one) !== rank(other)) return rank(one) - rank(other);
    const [a, b] = [value(one), value(other)];
    return a === b ? 0 : (a < b ? -1 : 1) * sign;
  });
}

/** The sorting after a click on the heading of `by`: the other way round, or with the more useful end first. */
export function nextSorting(sorting: Sorting, by: ProviderOrder): Sorting {
  if (sorting.by !== by) return { by, direction: by === 'commission' ? 'ascending' : 'descending' };
  return { by, direction: sorting.direction === 'ascending' ? 'descending' : 'ascending' };
}

/** Who takes jobs, who has to stake more before it does, who is out. */
function rank({ eligibility }: Provider): number {
  if (eligibility === 'Eligible') return 0;
  return eligibility === 'Jailed' || eligibility === 'Tombstoned' ? 2 : 1;
}

/** One page of a list. `number` begins at 1 and is moved into what there is. */
export type ListPage<Row> = { rows: Row[]; number: number; count: number };

export function pageOf<Row>(rows: readonly Row[], number: number, size: number): ListPage<Row> {
  const count = Math.max(Math.ceil(rows.length / size), 1);
  const inside = Math.min(Math.max(number, 1), count);
  return { rows: rows.slice((inside - 1) * size, inside * size), number: inside, count };
}
