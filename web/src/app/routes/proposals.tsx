import { Link } from 'wouter';
import { buttonClass } from '../../components/ui/button.tsx';
import { Icon } from '../../components/ui/icon.tsx';
import { Page } from '../../components/ui/page.tsx';
import { GovernanceNotice } from '../../features/governance/components/governance-notice.tsx';
import { GuardianLine } from '../../features/governance/components/guardian-line.tsx';
import { ProposalList } from '../../features/governance/components/proposal-list.tsx';
import { toFilter } from '../../features/governance/model/proposal-row.ts';

export function ProposalsRoute({ filter }: { filter: string | undefined }) {
  return (
    <Page
      actions={
        <Link className={buttonClass()} data-testid="new-proposal" href="/propose">
          <Icon name="plus" />
          New proposal
        </Link>
      }
      lead="Everything token holders were asked, newest first."
      title="Proposals"
    >
      <div className="flex flex-col gap-4">
        <GovernanceNotice />
        <ProposalList filter={toFilter(filter)} />
        <GuardianLine />
      </div>
    </Page>
  );
}
