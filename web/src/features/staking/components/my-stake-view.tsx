import { useSuspenseQuery } from '@tanstack/react-query';
import type { Address } from 'viem';
import { Card } from '../../../components/ui/card.tsx';
import { WalletGate } from '../../../components/ui/wallet-gate.tsx';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { useRefreshWhenPassed } from '../../../lib/protocol/use-refresh-when-passed.ts';
import { useWallet } from '../../../lib/wallet/use-wallet.ts';
import { providerQuery } from '../api/provider-queries.ts';
import { positionsQuery } from '../api/staker-queries.ts';
import { LeftRewardsCard } from './left-rewards-card.tsx';
import { OwnProviderCard } from './own-provider-card.tsx';
import { PositionsCard } from './positions-card.tsx';
import { RegisterCard } from './register-card.tsx';
import { StakeNotesCard } from './stake-notes-card.tsx';
import { StakedVotesCard } from './staked-votes-card.tsx';
import { WorkRewardsCard } from './work-rewards-card.tsx';

/** What the connected account has staked, and what it can do about it. */
export function MyStakeView() {
  const wallet = useWallet();
  return (
    <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_22rem] lg:items-start">
      <div className="flex min-w-0 flex-col gap-6">
        {wallet.status === 'ready' ? (
          <MyStake account={wallet.address} key={wallet.address} />
        ) : (
          <Card title="Your stake">
            <WalletGate purpose="to see what you have staked">{() => null}</WalletGate>
          </Card>
        )}
      </div>
      <div className="flex min-w-0 flex-col gap-6">
        {wallet.status === 'ready' && <StakedVotesCard account={wallet.address} key={wallet.address} />}
        <StakeNotesCard />
      </div>
    </div>
  );
}

function MyStake({ account }: { account: Address }) {
  const protocol = useProtocol();
  const { data: positions } = useSuspenseQuery(positionsQuery(protocol, account));
  const { data: provider } = useSuspenseQuery(providerQuery(protocol, account));
  useRefreshWhenPassed(positions.flatMap(({ requests }) => requests.map(({ readyAt }) => readyAt)));
  useRefreshWhenPassed([provider?.nextCommission?.at, provider?.jailedUntil]);
  const own = positions.find(({ isOwn }) => isOwn);
  return (
    <>
      <PositionsCard account={account} positions={positions} />
      <LeftRewardsCard account={account} />
      {provider === null ? (
        <RegisterCard account={account} positions={positions.map((position) => position.provider)} />
      ) : (
        <>
          <OwnProviderCard account={account} position={own} provider={provider} />
          <WorkRewardsCard provider={account} />
        </>
      )}
    </>
  );
}
