import { Badge } from '../../../components/ui/badge.tsx';
import type { Standing } from '../model/standing.ts';

/** How a provider stands, in a word. */
export function StandingBadge({ standing, 'data-testid': testId }: { standing: Standing; 'data-testid'?: string }) {
  return (
    <Badge icon={standing.icon} tone={standing.tone} {...(testId && { 'data-testid': testId })}>
      {standing.word}
    </Badge>
  );
}
