import { type Hex, isHash, zeroHash } from 'viem';
import type { AssetKind } from '../../../../../sdk/rewards/read-assets.ts';
import type { Listing } from '../../../../../sdk/rewards/reward-calls.ts';
import { type Bps, bps } from '../../../../../sdk/units.ts';
import { readAmount } from '../../../lib/format/number.ts';
import { problemWords } from './problem-words.ts';

/** A model or dataset as it is being typed. */
export type AssetDraft = { kind: AssetKind; content: string; share: string; licence: string; licenceLink: string };

export const EMPTY_ASSET: AssetDraft = { kind: 'Model', content: '', share: '', licence: '', licenceLink: '' };

/** What was typed as a call, or what keeps it from being one. */
export type AssetView = {
  listing?: Listing;
  problems: { [field in 'content' | 'share' | 'licence']?: string };
  /** Why it cannot be sent, when it cannot. */
  reason?: string;
};

const PERCENT_DECIMALS = 2;

/** Reads a draft by the rules of the registry. `maxShare` is the largest royalty that votes allow. */
export function readAssetDraft(draft: AssetDraft, maxShare: Bps): AssetView {
  const content = readHash(draft.content);
  const licence = readHash(draft.licence);
  const share = readShare(draft.share, maxShare);
  const problems = Object.fromEntries(
    Object.entries({ content, share, licence }).flatMap(([field, { problem }]) => (problem ? [[field, problem]] : [])),
  );
  if (Object.keys(problems).length > 0) return { problems, reason: 'Correct what is marked.' };
  const licenceLink = draft.licenceLink.trim();
  if (content.value === undefined || share.value === undefined || licence.value === undefined || licenceLink === '') {
    return { problems, reason: 'Fill in all fields.' };
  }
  const listing = { kind: draft.kind, content: content.value, share: share.value, licence: licence.value, licenceLink };
  return { problems, listing };
}

type Read<value> = { value?: value; problem?: string };

function readHash(text: string): Read<Hex> {
  const trimmed = text.trim();
  if (trimmed === '') return {};
  if (!isHash(trimmed)) return { problem: 'A hash is 0x and 64 digits from 0 to 9 and a to f.' };
  if (BigInt(trimmed) === BigInt(zeroHash))
    return { problem: problemWords({ name: 'RoyaltyRegistry_NoHash', args: [] }) };
  return { value: trimmed.toLowerCase() as Hex };
}

function readShare(text: string, max: Bps): Read<Bps> {
  if (text.trim() === '') return {};
  const { value, problem } = readAmount(text.trim(), PERCENT_DECIMALS);
  if (value === undefined) return { problem };
  if (value > 0n && value <= max) return { value: bps(value) };
  return { problem: problemWords({ name: 'RoyaltyRegistry_ShareInvalid', args: [value, max] }) };
}
