import { Link } from 'wouter';
import { buttonClass } from '../../components/ui/button.tsx';
import { Icon } from '../../components/ui/icon.tsx';
import { Page } from '../../components/ui/page.tsx';
import { EmissionCard } from '../../features/emission/components/emission-card.tsx';
import { OpenProposalsCard } from '../../features/governance/components/open-proposals-card.tsx';
import { KeyParametersCard } from '../../features/parameters/components/key-parameters-card.tsx';

export function OverviewRoute() {
  return (
    <Page
      actions={
        <Link className={buttonClass()} href="/propose">
          <Icon name="plus" />
          New proposal
        </Link>
      }
      heading="A marketplace for AI compute, steered by vote"
      lead="Quorate lets the holders of FLOP decide what the market charges, mints and pays. A value changes only by a proposal that passed, inside bounds no vote can jump, and anyone can execute it."
      title="Overview"
    >
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_22rem] lg:items-start">
        <OpenProposalsCard />
        <div className="flex min-w-0 flex-col gap-6">
          <KeyParametersCard />
          <EmissionCard />
        </div>
      </div>
    </Page>
  );
}
