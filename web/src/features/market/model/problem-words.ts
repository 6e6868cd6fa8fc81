import { type DecodedRevert, explainRevert } from '../../../../../sdk/reverts.ts';
import { READER } from '../../../lib/transactions/explain-failure.ts';

/** What the contract would answer, as the reader of this page is told it. */
export function problemWords(problem: DecodedRevert): string {
  const { detail, nextStep } = explainRevert(problem, READER);
  return `${detail} ${nextStep}`;
}
