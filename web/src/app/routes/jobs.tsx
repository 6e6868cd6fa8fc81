import { Link } from 'wouter';
import { buttonClass } from '../../components/ui/button.tsx';
import { Icon } from '../../components/ui/icon.tsx';
import { Page } from '../../components/ui/page.tsx';
import { JobList } from '../../features/market/components/job-list.tsx';
import { MarketTabs } from '../../features/market/components/market-tabs.tsx';
import { toJobFilter } from '../../features/market/model/job-filter.ts';

export default function JobsRoute({ filter }: { filter: string | undefined }) {
  return (
    <Page
      actions={
        <Link className={buttonClass()} data-testid="new-job" href="/jobs/new">
          <Icon name="plus" />
          Offer a job
        </Link>
      }
      lead="All work that was ever offered, newest first."
      title="Jobs"
    >
      <MarketTabs />
      <JobList filter={toJobFilter(filter)} />
    </Page>
  );
}
