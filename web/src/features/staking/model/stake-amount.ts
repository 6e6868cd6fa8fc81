import { explainRevert } from '../../../../../sdk/reverts.ts';
import type { StakeProblem } from '../../../../../sdk/staking/check-stake.ts';
import { WAD_DECIMALS, type Wad, wad } from '../../../../../sdk/units.ts';
import { readAmount } from '../../../lib/format/number.ts';
import { READER } from '../../../lib/transactions/explain-failure.ts';

/** An amount that was typed: ready, wrong for a reason, or not there yet. */
export type StakeAmount = { amount?: Wad; problem?: string };

/** Reads an amount of FLOP and refuses what the contract would refuse. An empty field is not wrong, only not ready. */
export function readStakeAmount(text: string, check: (amount: Wad) => readonly StakeProblem[]): StakeAmount {
  if (text.trim() === '') return {};
  const { value, problem } = readAmount(text.trim(), WAD_DECIMALS);
  if (value === undefined) return { problem };
  const [refusal] = check(wad(value));
  return refusal === undefined ? { amount: wad(value) } : { problem: problemWords(refusal) };
}

/** What the contract would answer, as the reader of this page is told it. */
export function problemWords(problem: StakeProblem): string {
  const { detail, nextStep } = explainRevert(problem, READER);
  return `${detail} ${nextStep}`;
}

/** Why a button cannot be pressed while its amount is not ready. */
export function reasonNotReady(text: string, { amount }: StakeAmount): string | undefined {
  if (amount !== undefined) return undefined;
  return text.trim() === '' ? 'Give an amount.' : 'Correct the amount.';
}
