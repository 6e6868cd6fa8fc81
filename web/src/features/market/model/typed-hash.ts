import { type Hex, isHash, keccak256, stringToHex } from 'viem';

/** What was typed as a hash: one as it is, of anything else its hash. */
export function typedHash(text: string): Hex {
  const trimmed = text.trim();
  return isHash(trimmed) ? (trimmed.toLowerCase() as Hex) : keccak256(stringToHex(trimmed));
}
