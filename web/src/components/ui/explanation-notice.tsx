import type { Explanation } from '../../lib/transactions/explain-failure.ts';
import { Notice } from './notice.tsx';

/** What went wrong, why, and what to do about it. */
export function ExplanationNotice({ explanation }: { explanation: Explanation }) {
  return (
    <Notice data-testid="problem" look="negative" role="alert" title={explanation.title}>
      <p>{explanation.detail}</p>
      <p className="mt-1 font-medium">{explanation.nextStep}</p>
    </Notice>
  );
}
