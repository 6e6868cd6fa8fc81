import { Page } from '../../components/ui/page.tsx';
import { ProviderList } from '../../features/staking/components/provider-list.tsx';
import { StakingTabs } from '../../features/staking/components/staking-tabs.tsx';

export default function ProvidersRoute() {
  return (
    <Page
      lead="Those who rent out compute, and the stake that answers for their work. Anyone can back them with FLOP and earns with them."
      title="Providers"
    >
      <StakingTabs />
      <ProviderList />
    </Page>
  );
}
