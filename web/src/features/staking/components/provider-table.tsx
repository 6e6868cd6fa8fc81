import type { Address } from 'viem';
import { Link } from 'wouter';
import { activeStake, type Provider } from '../../../../../sdk/staking/provider.ts';
import type { Bps } from '../../../../../sdk/units.ts';
import { AccountName } from '../../../components/ui/account-name.tsx';
import { Icon } from '../../../components/ui/icon.tsx';
import { formatBps, formatFlop, formatShare } from '../../../lib/format/number.ts';
import { useWalletAddress } from '../../../lib/wallet/use-wallet.ts';
import { useStakingRules } from '../api/use-staking-rules.ts';
import { ownShare, type ProviderOrder, providerOrders, type Sorting } from '../model/provider-order.ts';
import { standingOf } from '../model/standing.ts';
import { StandingBadge } from './standing-badge.tsx';

type ProviderTableProps = {
  providers: readonly Provider[];
  names: Record<ProviderOrder, string>;
  sorting: Sorting;
  onSort: (by: ProviderOrder) => void;
};

/** One row each. On narrow screens the figures stand below the name, in words. */
export function ProviderTable({ providers, names, sorting, onSort }: ProviderTableProps) {
  const you = useWalletAddress();
  const { rules } = useStakingRules();
  return (
    <table className="w-full text-sm">
      <thead className="border-y bg-sunken text-2xs text-ink-soft">
        <tr>
          <th className="px-4 py-2 text-left font-semibold sm:px-6" scope="col">
            Provider
          </th>
          {providerOrders.map((order) => (
            <th
              aria-sort={sorting.by === order ? sorting.direction : undefined}
              className="py-1 text-right font-semibold last:pr-4 max-md:hidden"
              key={order}
              scope="col"
            >
              <button
                className="inline-flex min-h-9 items-center gap-1 rounded px-2 font-semibold hover:text-ink"
                data-testid={`provider-sort-${order}`}
                onClick={() => onSort(order)}
                type="button"
              >
                {sorting.by === order && (
                  <Icon
                    className={sorting.direction === 'ascending' ? 'size-3.5 rotate-180' : 'size-3.5'}
                    name="chevronDown"
                  />
                )}
                {names[order]}
              </button>
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="divide-y">
        {providers.map((provider) => (
          <Row key={provider.address} provider={provider} selfBond={rules.selfBond} you={you} />
        ))}
      </tbody>
    </table>
  );
}

type RowProps = { provider: Provider; selfBond: Bps; you: Address | undefined };

function Row({ provider, selfBond, you }: RowProps) {
  const { address, delegated, commission, tier } = provider;
  const standing = standingOf(provider, selfBond);
  const stake = formatFlop(activeStake(provider), { shown: 0 });
  const tierWords = tier === 0 ? 'none' : String(tier);
  return (
    <tr className="align-top" data-testid={`provider-row-${address.toLowerCase()}`}>
      <td className="px-4 py-3 sm:px-6">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
          <Link
            className="inline-flex min-h-6 items-center font-medium text-accent underline underline-offset-2"
            href={`/provider/${address}`}
          >
            <AccountName address={address} you={you} />
          </Link>
          <StandingBadge standing={standing} />
        </p>
        <p className="figures mt-1.5 md:hidden">
          <span className="font-semibold">{stake} FLOP</span>
          <span className="text-ink-soft">
            {' '}
            · {formatShare(ownShare(provider))} own · {formatBps(commission)} commission · tier {tierWords}
          </span>
        </p>
        {standing.word !== 'Eligible' && <p className="mt-1 text-ink-soft">{standing.detail}</p>}
        {standing.remarks.map((remark) => (
          <p className="mt-1 text-ink-soft" key={remark}>
            {remark}
          </p>
        ))}
      </td>
      <Figure>{stake}</Figure>
      <Figure>{formatShare(ownShare(provider))}</Figure>
      <Figure>{formatFlop(delegated, { shown: 0 })}</Figure>
      <Figure>{formatBps(commission)}</Figure>
      <Figure>{tierWords}</Figure>
    </tr>
  );
}

function Figure({ children }: { children: string }) {
  return <td className="figures px-2 py-3 text-right whitespace-nowrap last:pr-6 max-md:hidden">{children}</td>;
}
