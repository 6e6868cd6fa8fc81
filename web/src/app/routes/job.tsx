import { Page } from '../../components/ui/page.tsx';
import { JobView } from '../../features/market/components/job-view.tsx';
import { MarketTabs } from '../../features/market/components/market-tabs.tsx';

export default function JobRoute({ id }: { id: bigint }) {
  return (
    <Page title={`Job #${id}`}>
      <MarketTabs />
      <JobView id={id} />
    </Page>
  );
}
