import { type Address, getAddress, isAddress, zeroAddress } from 'viem';

/** The two ends of an address; the whole one stands in the title of whatever shows it. */
export function shortAddress(address: Address): string {
  return `${address.slice(0, 6)}…${address.slice(-4)}`;
}

/** An address that was typed, or what is wrong with it. */
export type ReadAddress = { address: Address; problem?: undefined } | { address?: undefined; problem: string };

/** Accepts all lower case or a right checksum. A wrong checksum is a typing error and never let through. */
export function readAddress(text: string): ReadAddress {
  const trimmed = text.trim();
  if (!/^0x[0-9a-fA-F]{40}$/.test(trimmed)) {
    return { problem: 'An address is 0x followed by 40 digits from 0 to 9 and a to f.' };
  }
  if (!isAddress(trimmed)) {
    return {
      problem: 'The capital letters of this address do not fit its digits: it was mistyped or cut. Copy it again.',
    };
  }
  const address = getAddress(trimmed);
  if (address === zeroAddress) return { problem: 'The zero address is nobody’s.' };
  return { address };
}
