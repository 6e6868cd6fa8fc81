import { type Address, hexToBigInt } from 'viem';
import type { Wad } from '../../../../../sdk/units.ts';

type Carrier = { address: Address; votes: Wad };

/** Who can open governance: the fewest delegates that carry enough together, in the order the governor wants. */
export type Opening = {
  delegates: readonly Address[];
  /** What all delegates carry together. */
  delegated: bigint;
  isEnough: boolean;
};

/** @param delegates the heaviest first */
export function openingWith(delegates: readonly Carrier[], needed: Wad): Opening {
  const chosen: Address[] = [];
  let carried = 0n;
  for (const { address, votes } of delegates) {
    if (carried >= needed) break;
    chosen.push(address);
    carried += votes;
  }
  const delegated = delegates.reduce((sum, { votes }) => sum + votes, 0n);
  const ascending = chosen.toSorted((a, b) => (hexToBigInt(a) < hexToBigInt(b) ? -1 : 1));
  return { delegates: ascending, delegated, isEnough: carried >= needed };
}
