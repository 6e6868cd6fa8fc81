/** A ballot whose votes are split between the three answers, in the form that the governor takes. */
import { encodePacked, type Hex, isHex, size, slice } from 'viem';
import { BallotParamsError } from '../errors.ts';
import { type Wad, wad } from '../units.ts';
import { VOTE_UNIT } from './judge.ts';

declare const brand: unique symbol;
/** Three unsigned 128-bit numbers behind each other: against, for, abstain, in FLOP wei. Made by {@link encodeSplit}. */
export type SplitParams = Hex & { readonly [brand]: 'SplitParams' };

/** The `support` of a split ballot. */
export const SPLIT_SUPPORT = 255;
/** `params` of a ballot that is not split. */
export const NO_PARAMS: Hex = '0x';

/** Votes for each answer, in FLOP wei. */
export type Split = { against: Wad; for: Wad; abstain: Wad };

const PART_BYTES = 16;
const PARAMS_BYTES = 3 * PART_BYTES;
const LARGEST_PART = 2n ** 128n - 1n;

/**
 * The params of a ballot that is split so. The sum may be less than the voter's weight; the rest does not vote.
 *
 * @throws BallotParamsError when a part is negative or beyond 128 bits, or when nothing at all would count
 */
export function encodeSplit({ against, for: inFavour, abstain }: Split): SplitParams {
  const parts = [against, inFavour, abstain] as const;
  if (parts.some((part) => part < 0n || part > LARGEST_PART)) throw new BallotParamsError('a part is out of range');
  if (parts.every((part) => part < VOTE_UNIT)) throw new BallotParamsError('no part has a whole vote unit');
  return encodePacked(['uint128', 'uint128', 'uint128'], parts) as SplitParams;
}

/**
 * The reverse, of what the chain or a signature holds.
 *
 * @throws BallotParamsError when these are not 48 bytes
 */
export function decodeSplit(params: Hex): Split {
  if (!isHex(params) || size(params) !== PARAMS_BYTES)
    throw new BallotParamsError(`they are not ${PARAMS_BYTES} bytes`);
  const part = (index: number) => wad(BigInt(slice(params, index * PART_BYTES, (index + 1) * PART_BYTES)));
  return { against: part(0), for: part(1), abstain: part(2) };
}

/** The sum of a split. */
export function splitTotal({ against, for: inFavour, abstain }: Split): Wad {
  return wad(against + inFavour + abstain);
}
