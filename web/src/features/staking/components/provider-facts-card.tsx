import { useQuery } from '@tanstack/react-query';
import { activeStake, type Provider } from '../../../../../sdk/staking/provider.ts';
import { estimateRewards } from '../../../../../sdk/staking/reward-rate.ts';
import { unjail } from '../../../../../sdk/staking/staking-calls.ts';
import { Card } from '../../../components/ui/card.tsx';
import { Facts } from '../../../components/ui/facts.tsx';
import { Notice } from '../../../components/ui/notice.tsx';
import { WalletActionButton } from '../../../components/ui/wallet-action-button.tsx';
import { useChainNow } from '../../../lib/clock/use-chain-time.ts';
import { shortAddress } from '../../../lib/format/address.ts';
import { formatBps, formatFlop } from '../../../lib/format/number.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { useSend } from '../../../lib/transactions/use-send.ts';
import { rewardStreamQuery } from '../api/provider-queries.ts';
import { useStakingRules } from '../api/use-staking-rules.ts';
import { estimateWords } from '../model/estimate.ts';
import { standingOf } from '../model/standing.ts';
import { unitRows } from '../model/units-words.ts';
import { StandingBadge } from './standing-badge.tsx';

/** How a provider stands, what it may take on, and what backing it brings. */
export function ProviderFactsCard({ provider }: { provider: Provider }) {
  const { rules } = useStakingRules();
  const { data: stream } = useQuery(rewardStreamQuery(useProtocol()));
  const now = useChainNow();
  const standing = standingOf(provider, rules.selfBond);
  const estimate = stream && estimateRewards(provider, stream, now);
  return (
    <Card aside={<StandingBadge data-testid="provider-standing" standing={standing} />} title="Standing">
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
            { name: 'Active stake', value: `${formatFlop(activeStake(provider))} FLOP` },
            { name: 'Its hardware needs', value: `${formatFlop(provider.minimum)} FLOP` },
            { name: 'Tier', value: provider.tier === 0 ? 'none' : String(provider.tier) },
            { name: 'Open jobs', value: `${formatFlop(provider.exposure)} of ${formatFlop(provider.maxExposure)} USD` },
            { name: 'Commission', value: formatBps(provider.commission) },
            ...unitRows(provider.units),
            ...(estimate
              ? [{ name: 'Delegated stake earns (estimate)', value: estimateWords(estimate.delegated) }]
              : []),
          ]}
        />
        <p className="text-2xs text-ink-soft">
          The estimate takes today’s rewards, stake and commission for a whole year. They will change.
        </p>
        {provider.jailedUntil !== undefined && provider.jailedUntil <= now && <UnjailButton provider={provider} />}
      </div>
    </Card>
  );
}

function UnjailButton({ provider: { address } }: { provider: Provider }) {
  const { deployment } = useProtocol();
  const send = useSend(`unjail:${address}`);
  return (
    <WalletActionButton
      data-testid="provider-unjail"
      look="secondary"
      onAct={() => void send.send(`Bring back ${shortAddress(address)}`, unjail(deployment, address))}
      send={send}
      verb="bring it back"
    >
      Bring it back
    </WalletActionButton>
  );
}
