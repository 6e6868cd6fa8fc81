import { useQuery } from '@tanstack/react-query';
import type { Address } from 'viem';
import { isAddressEqual } from 'viem';
import { claimWork, claimWorkFor } from '../../../../../sdk/rewards/reward-calls.ts';
import { claimableEpochs, type Rewards } from '../../../../../sdk/rewards/reward-epochs.ts';
import type { Bps } from '../../../../../sdk/units.ts';
import { Card } from '../../../components/ui/card.tsx';
import { ErrorState } from '../../../components/ui/error-state.tsx';
import { Facts } from '../../../components/ui/facts.tsx';
import { Skeleton } from '../../../components/ui/skeleton.tsx';
import { WalletActionButton } from '../../../components/ui/wallet-action-button.tsx';
import { shortAddress } from '../../../lib/format/address.ts';
import { formatBps, formatFlop } from '../../../lib/format/number.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { useRefreshWhenPassed } from '../../../lib/protocol/use-refresh-when-passed.ts';
import { useSend } from '../../../lib/transactions/use-send.ts';
import { useWalletAddress } from '../../../lib/wallet/use-wallet.ts';
import { workRewardsQuery } from '../api/reward-queries.ts';
import { ceilingOfClaim } from '../model/reward-words.ts';
import { RewardWeeks } from './reward-weeks.tsx';

/** What a provider earned by settled work, week by week, and the way to have it paid. */
export function WorkRewardsCard({ provider }: { provider: Address }) {
  const { data, error, refetch } = useQuery(workRewardsQuery(useProtocol(), provider));
  useRefreshWhenPassed((data?.epochs ?? []).map(({ endsAt }) => endsAt));
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} what="Its rewards for work" />;
  return (
    <Card title="Rewards for work">
      {!data && <Skeleton label="Reading its rewards for work" lines={4} />}
      {data && (
        <div className="flex flex-col gap-4">
          <RewardFacts factor={data.factor} rewards={data} />
          {data.epochs.length === 0 ? (
            <p className="text-sm text-ink-soft" data-testid="no-work-rewards">
              None of its work was settled in the last 52 weeks.
            </p>
          ) : (
            <RewardWeeks epochs={data.epochs} />
          )}
          <p className="text-sm text-ink-soft">
            New FLOP are divided each week by settled work. Nobody gets more than its ceiling, a part of the fees its
            jobs paid: what is above goes to the next week.
          </p>
          <ClaimWorkButton provider={provider} rewards={data} />
        </div>
      )}
    </Card>
  );
}

function RewardFacts({ rewards, factor }: { rewards: Rewards; factor: Bps }) {
  return (
    <Facts
      rows={[
        {
          name: 'To claim now',
          value: <span data-testid="work-claimable">{formatFlop(rewards.claimable, { shown: 6 })} FLOP</span>,
        },
        {
          name: 'The ceiling of it',
          value: <span data-testid="work-ceiling">{formatFlop(ceilingOfClaim(rewards), { shown: 6 })} FLOP</span>,
        },
        {
          name: 'Its work counts, by hardware and reputation',
          value: <span data-testid="work-factor">{formatBps(factor)}</span>,
        },
      ]}
    />
  );
}

/** Its own claim for the provider, and for everybody else the call that pays the provider. */
function ClaimWorkButton({ provider, rewards }: { provider: Address; rewards: Rewards }) {
  const { deployment } = useProtocol();
  const send = useSend(`claim-work:${provider}`);
  const you = useWalletAddress();
  const isOwn = you !== undefined && isAddressEqual(you, provider);
  const epochs = claimableEpochs(rewards);
  const act = () =>
    void (isOwn
      ? send.send('Claim your rewards for work', claimWork(deployment, epochs, provider))
      : send.send(
          `Have ${shortAddress(provider)} paid its rewards for work`,
          claimWorkFor(deployment, provider, epochs),
        ));
  return (
    <WalletActionButton
      className="w-full sm:w-auto sm:self-start"
      data-testid="claim-work"
      look="secondary"
      onAct={act}
      reason={rewards.claimable > 0n ? undefined : 'Nothing to claim yet.'}
      send={send}
      verb="have it paid"
    >
      {isOwn ? 'Claim' : 'Have it paid to the provider'}
    </WalletActionButton>
  );
}
