import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { showValue } from '../../../lib/format/parameter.ts';
import { parametersQuery } from '../../../lib/protocol/parameters-query.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { FundJobCard } from './fund-job-card.tsx';
import { JobsCard } from './jobs-card.tsx';
import { WithdrawCard } from './withdraw-card.tsx';

/** The marketplace as it works today: prices in FLOP, the fee that the last vote left. */
export function MarketView() {
  const { data: states } = useSuspenseQuery(parametersQuery(useProtocol()));
  const find = (key: string) => states.find(({ spec }) => spec.key === key);
  const [fee, minPrice, maxDuration] = [find('fee.protocol'), find('job.minPrice'), find('job.maxDuration')];
  if (!fee || !minPrice || !maxDuration)
    throw new Error('The registry has no fee, smallest price or longest duration.');
  return (
    <>
      <dl className="grid gap-4 sm:grid-cols-3">
        {[fee, minPrice, maxDuration].map(({ spec, value }) => (
          <div className="rounded-xl border bg-surface p-4 shadow-card sm:p-5" key={spec.key}>
            <dt className="text-sm text-ink-soft">{spec.title}</dt>
            <dd className="figures mt-1 text-2xl font-bold" data-testid={`market-${spec.key}`}>
              {showValue(spec, value)}
            </dd>
            <dd className="mt-1 text-sm">
              <Link className="text-accent underline underline-offset-2" href={`/parameters/${spec.key}`}>
                Governed<span className="sr-only">: {spec.title}</span>
              </Link>
            </dd>
          </div>
        ))}
      </dl>
      <div className="grid gap-6 lg:grid-cols-[22rem_minmax(0,1fr)] lg:items-start">
        <div className="flex min-w-0 flex-col gap-6">
          <FundJobCard fee={fee} limits={{ minPrice, maxDuration }} />
          <WithdrawCard />
        </div>
        <JobsCard />
      </div>
    </>
  );
}
