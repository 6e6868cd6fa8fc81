/** Holders with votes and keys of their own: each delegates to itself and has one checkpoint, as in the reference runs. */
import { type Address, type Hex, keccak256, parseUnits, stringToHex } from 'viem';
import { type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts';
import { computeTokenAbi } from '../../sdk/generated/abis.ts';
import type { BenchChain } from './bench-chain.ts';

/** Enough for a batch of 25 signed ballots, and for 20 early voters with late ones besides. */
export const VOTERS = 25;
/** Together a quarter of all votes: more than any quorum. */
const VOTES_EACH = parseUnits('4000000', 18);

/** Who votes, the same keys in every run. */
export function createVoters(): readonly PrivateKeyAccount[] {
  return Array.from({ length: VOTERS }, (_, index): PrivateKeyAccount => {
    const key: Hex = keccak256(stringToHex(`voter ${index} of the gas bench`));
    return privateKeyToAccount(key);
  });
}

/** Gives each voter its votes, from one rich holder after the other. */
export async function fundVoters(
  chain: BenchChain,
  token: Address,
  voters: readonly PrivateKeyAccount[],
  holders: readonly Address[],
): Promise<void> {
  for (const [index, { address }] of voters.entries()) {
    const from = holders[index % holders.length];
    if (!from) throw new RangeError('nobody to take votes from');
    const call = { to: token, abi: computeTokenAbi } as const;
    await chain.gasOf({ ...call, from, functionName: 'transfer', args: [address, VOTES_EACH] });
    await chain.actFor(address);
    await chain.gasOf({ ...call, from: address, functionName: 'delegate', args: [address] });
  }
}
