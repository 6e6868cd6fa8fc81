/** Numbers that look random and are the same for the same seed. */
import { encodePacked, hexToBigInt, keccak256 } from 'viem';

export type Random = {
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  /** One of `items`. */
  pick<item>(items: readonly item[]): item;
};

/** `label` keeps the parts of a history apart: a change in one leaves the others as they were. */
export function createRandom(seed: number, label: string): Random {
  let drawn = 0n;
  const below = (limit: bigint): bigint => {
    const bytes = encodePacked(['uint256', 'string', 'uint256'], [BigInt(seed), label, drawn++]);
    return hexToBigInt(keccak256(bytes)) % limit;
  };
  return {
    between: (low, high) => low + Number(below(BigInt(high - low + 1))),
    pick(items) {
      const item = items[Number(below(BigInt(items.length)))];
      if (item === undefined) throw new RangeError('nothing to pick from');
      return item;
    },
  };
}
