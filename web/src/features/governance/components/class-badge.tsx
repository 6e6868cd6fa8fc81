import type { ProposalClass } from '../../../../../sdk/governance/proposal-class.ts';
import { Badge } from '../../../components/ui/badge.tsx';
import { classLooks } from '../model/class-look.ts';

/** How strict a vote is. What that means stands in its title, and in full on the proposal's page. */
export function ClassBadge({ of: name, testId }: { of: ProposalClass; testId?: string }) {
  const { word, tone, icon, meaning } = classLooks[name];
  return (
    <span title={meaning}>
      <Badge icon={icon} tone={tone} {...(testId && { 'data-testid': testId })}>
        {word}
      </Badge>
    </span>
  );
}
