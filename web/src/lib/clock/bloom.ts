import { type Address, type Hex, hexToBytes, keccak256 } from 'viem';

const BLOOM_BYTES = 256;

/**
 * Whether a block with this logs bloom may hold a log of `address`. May say yes wrongly, never no: unless the chain
 * keeps no bloom at all, which is why its answer only ever brings a refresh forward.
 */
export function mayHoldLogOf(address: Address, logsBloom: Hex): boolean {
  const bloom = hexToBytes(logsBloom);
  const hash = hexToBytes(keccak256(address));
  return [0, 2, 4].every((offset) => {
    const bit = (((hash[offset] ?? 0) << 8) | (hash[offset + 1] ?? 0)) & 0x7ff;
    const byte = bloom[BLOOM_BYTES - 1 - (bit >> 3)] ?? 0;
    return (byte & (1 << (bit & 7))) !== 0;
  });
}
