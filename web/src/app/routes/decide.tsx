import { Page } from '../../components/ui/page.tsx';
import { DecisionForm } from '../../features/governance/components/decision-form.tsx';
import { GovernanceNotice } from '../../features/governance/components/governance-notice.tsx';

export default function DecideRoute({ caseId }: { caseId: bigint }) {
  return (
    <Page
      lead="Whoever lost asked the token holders. Propose how they are to decide."
      title={`Decide dispute #${caseId}`}
    >
      <div className="flex flex-col gap-6">
        <GovernanceNotice />
        <DecisionForm caseId={caseId} />
      </div>
    </Page>
  );
}
