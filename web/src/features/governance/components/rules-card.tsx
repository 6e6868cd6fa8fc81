import { useSuspenseQuery } from '@tanstack/react-query';
import type { ProposalSummary } from '../../../../../sdk/governance/proposal.ts';
import { isOver } from '../../../../../sdk/governance/proposal.ts';
import { Card } from '../../../components/ui/card.tsx';
import { Facts } from '../../../components/ui/facts.tsx';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { rulesQuery } from '../api/rules-query.ts';
import { classLooks } from '../model/class-look.ts';
import { ruleRows } from '../model/rules-view.ts';
import { ClassBadge } from './class-badge.tsx';
import { GuardianLine } from './guardian-line.tsx';

/** What this proposal has to meet. The rules were fixed when it was made. */
export function RulesCard({ proposal }: { proposal: ProposalSummary }) {
  const { data: rules } = useSuspenseQuery(rulesQuery(useProtocol(), proposal.policyVersion));
  const rows = ruleRows(proposal, rules);
  const half = Math.ceil(rows.length / 2);
  return (
    <Card aside={<ClassBadge of={proposal.class} testId="proposal-class" />} title="Rules of this proposal">
      <div className="flex flex-col gap-4" data-testid="proposal-rules">
        <p className="text-sm text-ink-soft">{classLooks[proposal.class].meaning}</p>
        <div className="grid gap-x-10 gap-y-2 sm:grid-cols-2">
          <Facts rows={rows.slice(0, half)} />
          <Facts rows={rows.slice(half)} />
        </div>
        {!isOver(proposal.state) && <GuardianLine isGuardianChange={proposal.isGuardianChange} />}
        <p className="text-2xs text-ink-soft">
          Fixed when it was proposed, as version {proposal.policyVersion.toString()} of the policy. No later vote
          changes them.
        </p>
      </div>
    </Card>
  );
}
