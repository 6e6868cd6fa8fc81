import { Page } from '../../components/ui/page.tsx';
import { MarketTabs } from '../../features/market/components/market-tabs.tsx';
import { MarketView } from '../../features/market/components/market-view.tsx';

export default function MarketRoute() {
  return (
    <Page
      lead="Clients offer work in dollars and pay it in FLOP. What holds for a job is copied into it when it is funded: no later vote reaches it."
      title="Market"
    >
      <MarketTabs />
      <MarketView />
    </Page>
  );
}
