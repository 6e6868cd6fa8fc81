import { useQuery } from '@tanstack/react-query';
import type { Address } from 'viem';
import { Card } from '../../../components/ui/card.tsx';
import { ErrorState } from '../../../components/ui/error-state.tsx';
import { Facts } from '../../../components/ui/facts.tsx';
import { Skeleton } from '../../../components/ui/skeleton.tsx';
import { formatBps, formatCount, formatUsdWad } from '../../../lib/format/number.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { reputationQuery } from '../api/conduct-queries.ts';

/** What a provider has earned by settled work, and what that spares it. */
export function ReputationCard({ provider }: { provider: Address }) {
  const { data, error, refetch } = useQuery(reputationQuery(useProtocol(), provider));
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} what="Its reputation" />;
  return (
    <Card title="Reputation">
      {!data && <Skeleton label="Reading its reputation" lines={3} />}
      {data && (
        <>
          <p className="figures mb-4 text-2xl font-bold" data-testid="reputation-score">
            {formatUsdWad(data.score)} USD
          </p>
          <Facts
            rows={[
              { name: 'Paid to it and not disputed, faded', value: `${formatUsdWad(data.total)} USD` },
              {
                name: 'Spares of the protocol fee',
                value: <span data-testid="reputation-discount">{formatBps(data.feeDiscount)}</span>,
              },
              { name: 'Offences that make the next one graver', value: formatCount(data.strikes) },
            ]}
          />
          <p className="mt-3 text-sm text-ink-soft">
            What clients paid counts less as time passes, and no client for more than a fifth: with fewer than five
            there is no score. Each penalty takes part of it.
          </p>
        </>
      )}
    </Card>
  );
}
