import { useQuery } from '@tanstack/react-query';
import type { Address } from 'viem';
import { Card } from '../../../components/ui/card.tsx';
import { ErrorState } from '../../../components/ui/error-state.tsx';
import { LocalTime } from '../../../components/ui/local-time.tsx';
import { Notice } from '../../../components/ui/notice.tsx';
import { Skeleton } from '../../../components/ui/skeleton.tsx';
import { useChainNow } from '../../../lib/clock/use-chain-time.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { providerLogQuery } from '../api/provider-queries.ts';
import { type CommissionRow, commissionRows } from '../model/commission.ts';

const STATE_WORDS: Record<CommissionRow['state'], string> = {
  past: 'from ',
  ahead: 'will hold from ',
  withdrawn: 'taken back, was announced for ',
};

/** What a provider has said, and every commission it has announced. */
export function ProviderLogCard({ provider }: { provider: Address }) {
  const { data, error, refetch } = useQuery(providerLogQuery(useProtocol(), provider));
  const now = useChainNow();
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} what="What it said and chose" />;
  return (
    <Card title="What it has said">
      {!data && <Skeleton label="Reading what it has said" lines={2} />}
      {data && data.unread.length > 0 && (
        <Notice className="mb-4" look="caution" role="alert" title="This list is not complete">
          The node did not hand out all blocks.
        </Notice>
      )}
      {data?.about && (
        <p className="mb-4 break-words" data-testid="provider-about">
          {data.about}
          <span className="block text-2xs text-ink-soft">Its own words. Nobody has checked them.</span>
        </p>
      )}
      {data && <h3 className="mb-2 text-sm font-semibold">Commissions</h3>}
      {data && (
        <ol className="flex flex-col gap-2 text-sm" data-testid="commission-history">
          {commissionRows(data.commissions, now).map(({ id, commission, from, state }) => (
            <li className="flex flex-wrap items-baseline justify-between gap-x-4" key={id}>
              <span className="figures font-medium">{commission}</span>
              <span className="text-ink-soft">
                {from === undefined ? (
                  'when it registered'
                ) : (
                  <>
                    {STATE_WORDS[state]}
                    <LocalTime at={from} />
                  </>
                )}
              </span>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}
