import { useQuery } from '@tanstack/react-query';
import type { Address } from 'viem';
import { Link } from 'wouter';
import type { Offence } from '../../../../../sdk/court/case.ts';
import { Card } from '../../../components/ui/card.tsx';
import { ErrorState } from '../../../components/ui/error-state.tsx';
import { LocalTime } from '../../../components/ui/local-time.tsx';
import { Notice } from '../../../components/ui/notice.tsx';
import { Skeleton } from '../../../components/ui/skeleton.tsx';
import { formatFlop } from '../../../lib/format/number.ts';
import { blockTimeQuery } from '../../../lib/protocol/block-time-query.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { type ProviderPenalty, providerPenaltiesQuery } from '../api/conduct-queries.ts';

const OFFENCES: Record<Offence, string> = {
  None: 'None',
  Late: 'Delivered late',
  Offline: 'Went silent',
  Incorrect: 'Incorrect work',
  Malicious: 'Malicious work',
};

/** What a provider was punished for, newest first. */
export function ProviderPenaltiesCard({ provider }: { provider: Address }) {
  const { data, error, refetch } = useQuery(providerPenaltiesQuery(useProtocol(), provider));
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} what="Its penalties" />;
  return (
    <Card title="Penalties">
      {!data && <Skeleton label="Reading its penalties" lines={2} />}
      {data && !data.isComplete && (
        <Notice className="mb-4" look="caution" role="alert" title="This list is not complete">
          The node did not hand out all blocks.
        </Notice>
      )}
      {data?.isComplete && data.penalties.length === 0 && (
        <p className="text-sm text-ink-soft" data-testid="no-penalties">
          It was never punished.
        </p>
      )}
      {data && data.penalties.length > 0 && (
        <ol className="flex flex-col gap-3 text-sm" data-testid="provider-penalties">
          {data.penalties.map((penalty) => (
            <PenaltyRow key={penalty.penaltyId.toString()} penalty={penalty} />
          ))}
        </ol>
      )}
    </Card>
  );
}

function PenaltyRow({ penalty }: { penalty: ProviderPenalty }) {
  const { data: at } = useQuery(blockTimeQuery(useProtocol(), penalty.blockHash));
  const { jobId, offence, taken, due } = penalty;
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-4">
      <span>
        <span className="font-medium">{OFFENCES[offence]}</span>{' '}
        <Link className="text-accent underline underline-offset-2" href={`/job/${jobId}`}>
          Job #{jobId.toString()}
        </Link>
      </span>
      <span className="figures">
        {formatFlop(taken)} of {formatFlop(due)} FLOP taken
      </span>
      {at !== undefined && (
        <span className="w-full text-ink-soft">
          <LocalTime at={at} />
        </span>
      )}
    </li>
  );
}
