import { Page } from '../../components/ui/page.tsx';
import { MyStakeView } from '../../features/staking/components/my-stake-view.tsx';
import { StakingTabs } from '../../features/staking/components/staking-tabs.tsx';

export default function StakeRoute() {
  return (
    <Page lead="What you have behind providers, what it earns, and what is on its way out." title="My stake">
      <StakingTabs />
      <MyStakeView />
    </Page>
  );
}
