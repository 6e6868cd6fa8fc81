import { useQuery } from '@tanstack/react-query';
import type { JobTerms } from '../../../../../sdk/market/job.ts';
import { formatDuration } from '../../../../../sdk/parameters/format-value.ts';
import { Card } from '../../../components/ui/card.tsx';
import { ErrorState } from '../../../components/ui/error-state.tsx';
import { Facts } from '../../../components/ui/facts.tsx';
import { Skeleton } from '../../../components/ui/skeleton.tsx';
import { formatBps, formatCount } from '../../../lib/format/number.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { currentTermsQuery } from '../api/market-queries.ts';

/** The terms of whoever funds a job now. */
export function TermsCard() {
  const { data: terms, error, refetch } = useQuery(currentTermsQuery(useProtocol()));
  if (error && !terms) return <ErrorState error={error} onRetry={() => void refetch()} what="The terms" />;
  return (
    <Card title="Terms of new jobs">
      {terms ? <Facts rows={termRows(terms)} /> : <Skeleton label="Reading the terms" lines={4} />}
      <p className="mt-3 text-sm text-ink-soft">Copied into each job when it is funded. No later vote reaches it.</p>
    </Card>
  );
}

/** Terms, one pair per line. */
export function termRows(terms: JobTerms): { name: string; value: string }[] {
  return [
    { name: 'Protocol fee', value: formatBps(terms.fee) },
    { name: 'Of it burned in any case', value: formatBps(terms.burnShare) },
    { name: 'Bond without reputation', value: `${formatBps(terms.bond)} of the price` },
    { name: 'Silence allowed', value: formatDuration(terms.heartbeat) },
    { name: 'Time to challenge the work', value: formatDuration(terms.disputeWindow) },
    { name: 'Set of verifiers', value: `number ${formatCount(terms.verifierSet)}` },
  ];
}
