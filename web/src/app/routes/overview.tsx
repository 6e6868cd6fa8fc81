import { Page } from '../../components/ui/page.tsx';
import { ProposalList } from '../../features/governance/components/proposal-list.tsx';

export function OverviewRoute() {
  return (
    <Page title="Overview">
      <ProposalList filter="open" />
    </Page>
  );
}
