import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { Card } from '../../../components/ui/card.tsx';
import { showValue } from '../../../lib/format/parameter.ts';
import { parametersQuery } from '../../../lib/protocol/parameters-query.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';

/** What people ask for first. */
const KEYS = [
  'fee.protocol',
  'fee.share.burn',
  'emission.decay',
  'emission.share.providers',
  'job.minPrice',
  'job.maxDuration',
];

/** The values in force that most decide how the marketplace works. */
export function KeyParametersCard() {
  const { data: states } = useSuspenseQuery(parametersQuery(useProtocol()));
  const shown = KEYS.flatMap((key) => states.find(({ spec }) => spec.key === key) ?? []);
  return (
    <Card
      aside={
        <Link className="text-sm font-semibold text-accent underline underline-offset-2" href="/parameters">
          All {states.length}
        </Link>
      }
      title="In force now"
    >
      <dl className="grid grid-cols-2 gap-x-4 gap-y-5">
        {shown.map(({ spec, value }) => (
          <div key={spec.key}>
            <dt className="text-sm text-ink-soft">
              <Link className="underline-offset-4 hover:underline" href={`/parameters/${spec.key}`}>
                {spec.title}
              </Link>
            </dt>
            <dd className="figures text-lg font-bold">{showValue(spec, value)}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
