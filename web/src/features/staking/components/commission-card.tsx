import { useQuery } from '@tanstack/react-query';
import type { Address } from 'viem';
import { Card } from '../../../components/ui/card.tsx';
import { ErrorState } from '../../../components/ui/error-state.tsx';
import { LocalTime } from '../../../components/ui/local-time.tsx';
import { Notice } from '../../../components/ui/notice.tsx';
import { Skeleton } from '../../../components/ui/skeleton.tsx';
import { useChainNow } from '../../../lib/clock/use-chain-time.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { commissionHistoryQuery } from '../api/provider-queries.ts';
import { commissionRows } from '../model/commission.ts';

/** Every commission a provider has announced. */
export function CommissionCard({ provider }: { provider: Address }) {
  const { data, error, refetch } = useQuery(commissionHistoryQuery(useProtocol(), provider));
  const now = useChainNow();
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} what="The commissions" />;
  return (
    <Card title="Commissions it has announced">
      {!data && <Skeleton label="Reading the commissions" lines={2} />}
      {data && data.unread.length > 0 && (
        <Notice className="mb-4" look="caution" role="alert" title="This list is not complete">
          The node did not hand out all blocks.
        </Notice>
      )}
      {data && (
        <ol className="flex flex-col gap-2 text-sm" data-testid="commission-history">
          {commissionRows(data.changes, now).map(({ id, commission, from, isAhead }) => (
            <li className="flex flex-wrap items-baseline justify-between gap-x-4" key={id}>
              <span className="figures font-medium">{commission}</span>
              <span className="text-ink-soft">
                {from === undefined ? (
                  'when it registered'
                ) : (
                  <>
                    {isAhead ? 'will hold from ' : 'from '}
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
