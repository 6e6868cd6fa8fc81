import type { Provider } from '../../../../../sdk/staking/provider.ts';
import { Card } from '../../../components/ui/card.tsx';
import { Facts } from '../../../components/ui/facts.tsx';
import { formatFlop } from '../../../lib/format/number.ts';
import { type StakePart, stakeParts } from '../model/stake-parts.ts';

/** Own stake in the strong colour, what is on the way out in the paler one of each. */
const FILLS: Record<StakePart['id'], string> = {
  own: 'bg-accent',
  'own-unbonding': 'bg-accent opacity-50',
  delegated: 'bg-positive-fill',
  'delegated-unbonding': 'bg-positive-fill opacity-50',
};

/** What stands behind a provider, in the order in which a slash takes it. */
export function StakePicture({ provider }: { provider: Provider }) {
  const { total, parts, description } = stakeParts(provider);
  const { bonded, frozen } = provider;
  return (
    <Card aside={<span className="figures font-bold">{total} FLOP</span>} title="Stake behind it">
      <div aria-label={description} className="flex h-4 gap-px overflow-hidden rounded-full bg-line" role="img">
        {parts.map(({ id, width }) => (
          <div className={FILLS[id]} key={id} style={{ width: `${Number(width) / 100}%` }} />
        ))}
      </div>
      <dl className="mt-4 flex flex-col gap-2 text-sm">
        {parts.map(({ id, name, amount, share }) => (
          <div className="flex flex-wrap items-baseline justify-between gap-x-4" data-testid={`part-${id}`} key={id}>
            <dt className="flex items-center gap-2 text-ink-soft">
              <span aria-hidden="true" className={`size-3 rounded-sm ${FILLS[id]}`} />
              {name}
            </dt>
            <dd className="figures text-right font-medium">
              {amount} FLOP <span className="text-ink-soft">({share})</span>
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-3 text-sm text-ink-soft">A slash takes them in this order, from the top.</p>
      <div className="mt-4 border-t pt-4">
        <Facts
          rows={[
            { name: 'Of its own, locked behind open jobs', value: `${formatFlop(bonded)} FLOP` },
            { name: 'Of all, held by open disputes', value: `${formatFlop(frozen)} FLOP` },
          ]}
        />
      </div>
    </Card>
  );
}
