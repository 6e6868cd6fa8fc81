import { Page } from '../../components/ui/page.tsx';
import { MarketTabs } from '../../features/market/components/market-tabs.tsx';
import { NewJobView } from '../../features/market/components/new-job-view.tsx';

export default function NewJobRoute() {
  return (
    <Page
      lead="The price is in dollars and is paid in FLOP at the price of now. It waits in the escrow until the work is accepted, or comes back to you."
      title="Offer a job"
    >
      <MarketTabs />
      <NewJobView />
    </Page>
  );
}
