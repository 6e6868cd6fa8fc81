import type { Split } from '../../../../../sdk/governance/split-ballot.ts';
import { formatFlop } from '../../../lib/format/number.ts';
import { splitParts } from './split.ts';

const WORDS = { for: 'for', against: 'against', abstain: 'abstaining' } as const;

/** How an account's votes count: 1,500 for, 500 against. */
export function receiptWords(receipt: Split, locale?: string): string {
  const parts = splitParts.filter((part) => receipt[part] > 0n);
  if (parts.length === 0) return 'with nothing that counts';
  return parts.map((part) => `${formatFlop(receipt[part], { locale })} ${WORDS[part]}`).join(', ');
}

export type ChangeFacts = {
  isChangeable: boolean;
  isLowClass: boolean;
  /** The vote runs past its regular end. */
  isExtended: boolean;
};

/** Whether the vote that was cast can be replaced, and why not. */
export function changeWords({ isChangeable, isLowClass, isExtended }: ChangeFacts): string {
  if (isChangeable) return 'You can change it until the regular end of the vote: the new one replaces it.';
  if (!isLowClass) return 'It cannot be changed: in this class the first vote stands.';
  if (isExtended) return 'It cannot be changed any more: the vote is extended, for those who have not voted.';
  return 'It cannot be changed any more.';
}
