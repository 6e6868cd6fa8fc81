import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'wouter';
import { AccountName } from '../../../components/ui/account-name.tsx';
import { Button, buttonClass } from '../../../components/ui/button.tsx';
import { Card } from '../../../components/ui/card.tsx';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { ErrorState } from '../../../components/ui/error-state.tsx';
import { Notice } from '../../../components/ui/notice.tsx';
import { Skeleton } from '../../../components/ui/skeleton.tsx';
import { formatFlop, formatShare, ratioBps } from '../../../lib/format/number.ts';
import { type Delegate, delegatesQuery } from '../../../lib/protocol/delegates-query.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { useWalletAddress } from '../../../lib/wallet/use-wallet.ts';

/** Who votes for others, the heaviest first. */
export function DelegatesCard() {
  const { data, error, refetch } = useQuery(delegatesQuery(useProtocol(), useQueryClient()));
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} what="The delegates" />;
  return (
    <Card flush title="Delegates">
      {!data && (
        <div className="px-4 pb-6 sm:px-6">
          <Skeleton label="Reading the delegates" />
        </div>
      )}
      {data && data.unread.length > 0 && (
        <Notice className="mx-4 mb-4 sm:mx-6" look="caution" role="alert" title="This list is not complete">
          <p>The node did not hand out all blocks.</p>
          <Button className="mt-2" look="secondary" onClick={() => void refetch()} size="small">
            Read them again
          </Button>
        </Notice>
      )}
      {data && (data.delegates.length > 0 ? <Table delegates={data.delegates} /> : <Nobody />)}
    </Card>
  );
}

const Nobody = () => (
  <EmptyState icon="person" title="Nobody carries votes yet">
    Delegate to yourself to be the first.
  </EmptyState>
);

function Table({ delegates }: { delegates: readonly Delegate[] }) {
  const you = useWalletAddress();
  const total = delegates.reduce((sum, { votes }) => sum + votes, 0n);
  return (
    <table className="w-full text-sm">
      <thead className="border-y bg-sunken text-left text-2xs text-ink-soft">
        <tr>
          <th className="px-4 py-2 font-semibold sm:px-6" scope="col">
            Delegate
          </th>
          <th className="px-2 py-2 text-right font-semibold" scope="col">
            Votes
          </th>
          <th className="px-2 py-2 text-right font-semibold max-sm:hidden" scope="col">
            Share
          </th>
          <th className="py-2 sm:px-6" scope="col">
            <span className="sr-only">Choose</span>
          </th>
        </tr>
      </thead>
      <tbody className="divide-y">
        {delegates.map(({ address, votes }) => (
          <tr data-testid={`delegate-row-${address.toLowerCase()}`} key={address}>
            <td className="px-4 py-2 sm:px-6">
              <AccountName address={address} you={you} />
            </td>
            <td className="figures px-2 py-2 text-right">{formatFlop(votes, { shown: 0 })}</td>
            <td className="figures px-2 py-2 text-right text-ink-soft max-sm:hidden">
              {formatShare(ratioBps(votes, total))}
            </td>
            <td className="py-2 text-right sm:px-6">
              <Link className={buttonClass('quiet', 'small')} href={`/delegate/${address}`}>
                Choose<span className="sr-only"> {address}</span>
              </Link>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
