import type { ProposalState } from '../../../../../sdk/governance/proposal.ts';
import { Badge } from '../../../components/ui/badge.tsx';
import { stateLooks } from '../model/state-look.ts';

/** `testId` where a page shows the state of its own proposal. */
export function StateBadge({ state, testId }: { state: ProposalState; testId?: string }) {
  const { word, tone, icon } = stateLooks[state];
  return (
    <Badge icon={icon} tone={tone} {...(testId && { 'data-testid': testId })}>
      {word}
    </Badge>
  );
}
