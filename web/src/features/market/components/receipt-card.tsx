import { useQuery } from '@tanstack/react-query';
import { isMetered, type Job, type JobTerms } from '../../../../../sdk/market/job.ts';
import { settlementOf } from '../../../../../sdk/market/job-rules.ts';
import type { JobEvent } from '../../../../../sdk/market/read-job-log.ts';
import { Card } from '../../../components/ui/card.tsx';
import { Facts } from '../../../components/ui/facts.tsx';
import { formatCount, formatFlop, formatUsd } from '../../../lib/format/number.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { jobLogQuery } from '../api/job-queries.ts';
import { usageNames } from '../model/usage-draft.ts';

type Kind<kind extends JobEvent['kind']> = Extract<JobEvent, { kind: kind }>;

/** What was handed in, what it asks for, and who got how much. */
export function ReceiptCard({ job, terms }: { job: Job; terms: JobTerms }) {
  const { data: log } = useQuery(jobLogQuery(useProtocol(), job.id));
  if (job.submittedAt === undefined || job.billed === undefined) return null;
  const submitted = log?.events.find((event): event is Kind<'submitted'> => event.kind === 'submitted');
  const settled = log?.events.find((event): event is Kind<'settled'> => event.kind === 'settled');
  const isOpen = job.state === 'Submitted' || job.state === 'Challenged';
  const parts = settled ?? (isOpen ? settlementOf(job, terms) : undefined);
  const figures = isMetered(job) && submitted ? (Object.keys(usageNames) as (keyof typeof usageNames)[]) : [];
  return (
    <Card title="Receipt">
      <Facts
        rows={[
          { name: 'Result', value: <Hash of={job.resultHash ?? 'none'} /> },
          ...figures.map((figure) => ({
            name: usageNames[figure].label,
            value: `${formatCount(submitted?.usage[figure] ?? 0n)} ${usageNames[figure].unit}`,
          })),
          {
            name: 'It asks for',
            value: (
              <span data-testid="receipt-billed">
                {formatUsd(job.billed, { shown: 6 })} of {formatUsd(job.usd, { shown: 6 })} USD
              </span>
            ),
          },
          ...(parts
            ? [
                {
                  name: settled ? 'Paid to the provider' : 'The provider will get',
                  value: <Flop id="receipt-paid" of={parts.paid} />,
                },
                {
                  name: settled ? 'Fee' : 'Fee, less with reputation',
                  value: <Flop id="receipt-fee" of={parts.fee} />,
                },
                { name: 'Back to the client', value: <Flop id="receipt-returned" of={parts.returned} /> },
              ]
            : []),
        ]}
      />
    </Card>
  );
}

function Flop({ id, of }: { id: string; of: bigint }) {
  return <span data-testid={id}>{formatFlop(of, { shown: 4 })} FLOP</span>;
}

/** Long, and nobody types it: it may break anywhere. */
export function Hash({ of }: { of: string }) {
  return <span className="font-mono text-2xs break-all">{of}</span>;
}
