import type { ReactNode } from 'react';
import type { Address } from 'viem';
import { Link } from 'wouter';
import type { Provider } from '../../../../../sdk/staking/provider.ts';
import type { StakePosition } from '../../../../../sdk/staking/read-positions.ts';
import { Card } from '../../../components/ui/card.tsx';
import { Facts } from '../../../components/ui/facts.tsx';
import { Notice } from '../../../components/ui/notice.tsx';
import { formatBps, formatFlop } from '../../../lib/format/number.ts';
import { useStakingRules } from '../api/use-staking-rules.ts';
import { standingOf } from '../model/standing.ts';
import { CommissionForm } from './commission-form.tsx';
import { StakeMoreForm } from './stake-more-form.tsx';
import { StandingBadge } from './standing-badge.tsx';
import { UnitsForm } from './units-form.tsx';

type OwnProviderCardProps = { account: Address; provider: Provider; position: StakePosition | undefined };

/** The connected account as a provider. What it takes out, it takes out of its position above. */
export function OwnProviderCard({ account, provider, position }: OwnProviderCardProps) {
  const { rules } = useStakingRules();
  const standing = standingOf(provider, rules.selfBond);
  return (
    <Card aside={<StandingBadge data-testid="own-standing" standing={standing} />} title="You as a provider">
      <div className="flex flex-col gap-4">
        {provider.eligibility !== 'Eligible' && (
          <Notice look="caution" title={standing.detail}>
            {standing.nextStep}
          </Notice>
        )}
        {standing.remarks.map((remark) => (
          <Notice key={remark}>{remark}</Notice>
        ))}
        <Facts
          rows={[
            {
              name: 'Own stake',
              value: <span data-testid="own-stake">{formatFlop(position?.active ?? provider.own)} FLOP</span>,
            },
            { name: 'Of it, behind open jobs', value: `${formatFlop(provider.bonded)} FLOP` },
            { name: 'Delegated to you', value: `${formatFlop(provider.delegated)} FLOP` },
            { name: 'Your hardware needs', value: `${formatFlop(provider.minimum)} FLOP` },
            {
              name: 'Commission',
              value: <span data-testid="own-commission">{formatBps(provider.commission)}</span>,
            },
          ]}
        />
        <p className="text-sm">
          <Link className="text-accent underline underline-offset-2" href={`/provider/${account}`}>
            Your page as others see it
          </Link>
        </p>
        <div className="flex flex-col gap-2">
          <Folded id="stake-more" title="Stake more">
            <StakeMoreForm account={account} provider={provider} />
          </Folded>
          <Folded id="commission" title="Change the commission">
            <CommissionForm provider={provider} />
          </Folded>
          <Folded id="units" title="Change the hardware">
            <UnitsForm provider={provider} />
          </Folded>
        </div>
      </div>
    </Card>
  );
}

function Folded({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <details className="rounded-lg border px-4 py-2" data-testid={`fold-${id}`}>
      <summary className="min-h-9 content-center text-sm font-medium">{title}</summary>
      <div className="pt-3 pb-2">{children}</div>
    </details>
  );
}
