import { VOTE_UNIT } from '../../../../../sdk/governance/judge.ts';
import { encodeSplit, type Split, type SplitParams, splitTotal } from '../../../../../sdk/governance/split-ballot.ts';
import { BPS_WHOLE, WAD_DECIMALS, type Wad, wad } from '../../../../../sdk/units.ts';
import { formatFlop, readAmount } from '../../../lib/format/number.ts';

/** The three parts of a split ballot, in the order of the form. */
export const splitParts = ['for', 'against', 'abstain'] as const;
export type SplitPart = (typeof splitParts)[number];

/** What was typed: FLOP such as 1500.25, or a share of one's votes such as 40 %. */
export type SplitDraft = Record<SplitPart, string>;

export const EMPTY_SPLIT: SplitDraft = { for: '', against: '', abstain: '' };

export type SplitView = {
  fields: Record<SplitPart, { value: Wad; problem?: string }>;
  /** What is not given to any side. Zero when too much is given. */
  rest: Wad;
  /** What is wrong with the whole of it. */
  problem?: string;
  /** Only when it can be cast. */
  params?: SplitParams;
};

const PERCENT_DECIMALS = 2;

/** Reads a split of `weight` votes and refuses what the governor would refuse. */
export function readSplit(draft: SplitDraft, weight: Wad, locale?: string): SplitView {
  const fields = {
    for: readPart(draft.for, weight),
    against: readPart(draft.against, weight),
    abstain: readPart(draft.abstain, weight),
  };
  const split: Split = { for: fields.for.value, against: fields.against.value, abstain: fields.abstain.value };
  const total = splitTotal(split);
  const rest = wad(total > weight ? 0n : weight - total);
  if (splitParts.some((part) => fields[part].problem !== undefined)) return { fields, rest };
  const problem = problemOf(split, total, weight, locale);
  return problem === undefined ? { fields, rest, params: encodeSplit(split) } : { fields, rest, problem };
}

/** The text that gives `part` whatever the other two leave. */
export function restFor(part: SplitPart, { fields }: SplitView, weight: Wad): Wad {
  const others = splitParts.filter((other) => other !== part).reduce((sum, other) => sum + fields[other].value, 0n);
  return wad(others > weight ? 0n : weight - others);
}

function readPart(text: string, weight: Wad): { value: Wad; problem?: string } {
  const typed = text.trim();
  if (typed === '') return { value: wad(0n) };
  const share = /^(.*\S)\s*%$/.exec(typed)?.[1];
  const { value, problem } =
    share === undefined ? readAmount(typed, WAD_DECIMALS) : readAmount(share, PERCENT_DECIMALS);
  if (value === undefined) return { value: wad(0n), problem };
  if (share === undefined) return { value: wad(value) };
  if (value > BPS_WHOLE) return { value: wad(0n), problem: 'No more than 100 % can be given.' };
  return { value: wad((weight * value) / BPS_WHOLE) };
}

function problemOf(split: Split, total: Wad, weight: Wad, locale: string | undefined): string | undefined {
  if (total > weight) {
    const [given, held] = [total, weight].map((votes) => formatFlop(votes, { locale }));
    return `The three parts are ${given} votes together, and you have ${held}. Take away ${formatFlop(total - weight, { shown: WAD_DECIMALS, locale })}.`;
  }
  if (splitParts.every((part) => split[part] < VOTE_UNIT)) return 'Give votes to one side at least.';
  return undefined;
}
