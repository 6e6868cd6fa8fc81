import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Asset } from '../../../../../sdk/rewards/read-assets.ts';
import { AccountName } from '../../../components/ui/account-name.tsx';
import { Badge } from '../../../components/ui/badge.tsx';
import { ErrorState } from '../../../components/ui/error-state.tsx';
import { Facts } from '../../../components/ui/facts.tsx';
import { Skeleton } from '../../../components/ui/skeleton.tsx';
import { formatBps, formatFlop } from '../../../lib/format/number.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { useRefreshWhenPassed } from '../../../lib/protocol/use-refresh-when-passed.ts';
import { useWalletAddress } from '../../../lib/wallet/use-wallet.ts';
import { royaltiesQuery } from '../api/asset-queries.ts';
import { AssetHands } from './asset-hands.tsx';
import { ClaimRoyaltyButton } from './claim-royalty-button.tsx';
import { LicenceLink } from './licence-link.tsx';

type AssetRowProps = {
  asset: Asset;
  /** Those that are shown together with it. */
  page: readonly Asset[];
};

/** One model or dataset: whose it is, what it asks, and what it earned. */
export function AssetRow({ asset, page }: AssetRowProps) {
  const you = useWalletAddress();
  const { id, kind, owner, share, content, licence, isListed } = asset;
  return (
    <li className="flex flex-col gap-3 px-4 py-4 sm:px-6" data-testid={`asset-row-${id}`}>
      <h3 className="flex flex-wrap items-center gap-3 font-semibold">
        {kind} #{id.toString()}
        {!isListed && (
          <Badge icon="ban" tone="neutral">
            Not listed any more
          </Badge>
        )}
      </h3>
      <Facts
        rows={[
          { name: 'Owner', value: <AccountName address={owner} you={you} /> },
          { name: 'Share of each job', value: formatBps(share) },
          { name: 'Its hash', value: <Hash>{content}</Hash> },
          { name: 'Licence', value: <LicenceLink asset={asset} page={page} /> },
          { name: 'Hash of the licence', value: <Hash>{licence}</Hash> },
        ]}
      />
      <Royalties asset={asset} />
      <AssetHands asset={asset} />
    </li>
  );
}

function Hash({ children }: { children: ReactNode }) {
  return <span className="font-mono text-2xs break-all">{children}</span>;
}

function Royalties({ asset }: { asset: Asset }) {
  const { data, error, refetch } = useQuery(royaltiesQuery(useProtocol(), asset.id));
  useRefreshWhenPassed((data?.epochs ?? []).map(({ endsAt }) => endsAt));
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} what="What it earned" />;
  if (!data) return <Skeleton label="Reading what it earned" lines={2} />;
  const earned = data.epochs.reduce((sum, { reward }) => sum + reward, 0n);
  return (
    <>
      <Facts
        rows={[
          {
            name: 'Earned in the last 52 weeks',
            value: <span data-testid={`asset-earned-${asset.id}`}>{formatFlop(earned, { shown: 6 })} FLOP</span>,
          },
          { name: 'Of it to claim now', value: `${formatFlop(data.claimable, { shown: 6 })} FLOP` },
        ]}
      />
      {data.claimable > 0n && <ClaimRoyaltyButton asset={asset} rewards={data} />}
    </>
  );
}
