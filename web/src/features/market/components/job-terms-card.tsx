import { useQuery } from '@tanstack/react-query';
import { type FLAT, isMetered, type Job, type JobTerms } from '../../../../../sdk/market/job.ts';
import type { JobEvent } from '../../../../../sdk/market/read-job-log.ts';
import { NANO_USD_DECIMALS } from '../../../../../sdk/units.ts';
import { Card } from '../../../components/ui/card.tsx';
import { Facts } from '../../../components/ui/facts.tsx';
import { formatAmount } from '../../../lib/format/number.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { jobLogQuery } from '../api/job-queries.ts';
import { Hash } from './receipt-card.tsx';
import { termRows } from './terms-card.tsx';

const RATE_NAMES = {
  gpuSecond: { name: 'GPU time', unit: 'USD a second' },
  gibSecond: { name: 'Memory', unit: 'USD a GiB·s' },
  egressGib: { name: 'Data sent', unit: 'USD a GiB' },
} as const satisfies Record<keyof typeof FLAT, { name: string; unit: string }>;

/** What was in force when the job was funded, for good. */
export function JobTermsCard({ job, terms }: { job: Job; terms: JobTerms }) {
  const { data: log } = useQuery(jobLogQuery(useProtocol(), job.id));
  const funded = log?.events.find((event): event is Extract<JobEvent, { kind: 'funded' }> => event.kind === 'funded');
  const rates = isMetered(job) ? (Object.keys(RATE_NAMES) as (keyof typeof RATE_NAMES)[]) : [];
  return (
    <Card title="Terms">
      <Facts
        rows={[
          ...termRows(terms),
          ...rates.map((rate) => ({
            name: RATE_NAMES[rate].name,
            value: `${formatAmount(job.rates[rate], { decimals: NANO_USD_DECIMALS })} ${RATE_NAMES[rate].unit}`,
          })),
          ...(funded ? [{ name: 'What is ordered (hash)', value: <Hash of={funded.specification} /> }] : []),
        ]}
      />
      <p className="mt-3 text-sm text-ink-soft">
        They were copied when the job was funded: no later vote reaches it. They are number {job.termsId.toString()}.
      </p>
    </Card>
  );
}
