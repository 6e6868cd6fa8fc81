import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { MissingParameterError } from '../../../../../sdk/errors.ts';
import { showValue } from '../../../lib/format/parameter.ts';
import { parametersQuery } from '../../../lib/protocol/parameters-query.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { EarningsCard } from './earnings-card.tsx';
import { EscrowCard } from './escrow-card.tsx';
import { PauseNotice } from './pause-notice.tsx';
import { PriceCard } from './price-card.tsx';
import { TermsCard } from './terms-card.tsx';

const SHOWN = ['fee.protocol', 'job.minPrice', 'job.maxDuration'] as const;

/** What holds for the whole market now: the price of a FLOP, what votes have set, and what waits in the escrow. */
export function MarketView() {
  const { data: states } = useSuspenseQuery(parametersQuery(useProtocol()));
  const shown = SHOWN.map((key) => {
    const state = states.find(({ spec }) => spec.key === key);
    if (state === undefined) throw new MissingParameterError(key);
    return state;
  });
  return (
    <>
      <PauseNotice />
      <dl className="grid gap-4 sm:grid-cols-3">
        {shown.map(({ spec, value }) => (
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
      <div className="grid gap-6 lg:grid-cols-2 lg:items-start">
        <div className="flex min-w-0 flex-col gap-6">
          <PriceCard />
          <EarningsCard />
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <EscrowCard />
          <TermsCard />
        </div>
      </div>
    </>
  );
}
