import { Page } from '../../components/ui/page.tsx';
import { GovernanceNotice } from '../../features/governance/components/governance-notice.tsx';
import { ProposalForm } from '../../features/governance/components/proposal-form.tsx';
import { findSubject } from '../../features/governance/model/subjects.ts';
import { NotFoundRoute } from './not-found.tsx';

/** The knob of the marketplace that most people come for. */
const FIRST_SUBJECT = 'fee.protocol';

export default function ProposeRoute({ subject: name = FIRST_SUBJECT }: { subject: string | undefined }) {
  const subject = findSubject(name);
  if (subject === undefined) return <NotFoundRoute />;
  return (
    <Page lead="Choose a value, say why, and ask the token holders." title="New proposal">
      <div className="flex flex-col gap-6">
        <GovernanceNotice />
        <ProposalForm subject={subject} />
      </div>
    </Page>
  );
}
