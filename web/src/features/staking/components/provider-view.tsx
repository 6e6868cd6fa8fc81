import { useSuspenseQuery } from '@tanstack/react-query';
import type { Address } from 'viem';
import { Link } from 'wouter';
import { buttonClass } from '../../../components/ui/button.tsx';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { useRefreshWhenPassed } from '../../../lib/protocol/use-refresh-when-passed.ts';
import { providerQuery } from '../api/provider-queries.ts';
import { DelegateCard } from './delegate-card.tsx';
import { ProviderFactsCard } from './provider-facts-card.tsx';
import { ProviderLogCard } from './provider-log-card.tsx';
import { ProviderPenaltiesCard } from './provider-penalties-card.tsx';
import { ReputationCard } from './reputation-card.tsx';
import { StakeNotesCard } from './stake-notes-card.tsx';
import { StakePicture } from './stake-picture.tsx';
import { WorkRewardsCard } from './work-rewards-card.tsx';

/** One provider: what stands behind it and against it, and the way to back it. */
export function ProviderView({ address }: { address: Address }) {
  const { data: provider } = useSuspenseQuery(providerQuery(useProtocol(), address));
  useRefreshWhenPassed([provider?.nextCommission?.at, provider?.jailedUntil]);
  if (provider === null) {
    return (
      <EmptyState icon="search" title="This account is no provider">
        <p className="mb-4">It never registered.</p>
        <Link className={buttonClass('secondary')} href="/providers">
          To the providers
        </Link>
      </EmptyState>
    );
  }
  return (
    // In one column, backing it comes before its long lists; in two, it stands beside all.
    <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_22rem] lg:grid-rows-[auto_1fr] lg:items-start">
      <div className="flex min-w-0 flex-col gap-6">
        <ProviderFactsCard provider={provider} />
        <StakePicture provider={provider} />
      </div>
      <div className="flex min-w-0 flex-col gap-6 lg:col-start-2 lg:row-span-2 lg:row-start-1">
        <DelegateCard provider={provider} />
        <ReputationCard provider={provider.address} />
        <StakeNotesCard />
      </div>
      <div className="flex min-w-0 flex-col gap-6">
        <WorkRewardsCard provider={provider.address} />
        <ProviderPenaltiesCard provider={provider.address} />
        <ProviderLogCard provider={provider.address} />
      </div>
    </div>
  );
}
