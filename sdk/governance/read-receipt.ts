/** How an account voted on a proposal. */
import type { Address, PublicClient } from 'viem';
import type { Deployment } from '../deployment.ts';
import { protocolGovernorAbi } from '../generated/abis.ts';
import type { AtBlock } from '../parameters/read-parameters.ts';
import { wad } from '../units.ts';
import type { Split } from './split-ballot.ts';

/** Votes on each side in FLOP wei, and how often the account has voted: 0 when it has not. */
export type Receipt = Split & { timesVoted: bigint };

/** Reads how the votes of `account` on proposal `id` count now. The nonce of its next signed ballot is `timesVoted`. */
export async function readReceipt(
  client: PublicClient,
  { contracts }: Deployment,
  id: bigint,
  account: Address,
  at: AtBlock = {},
): Promise<Receipt> {
  const governor = { address: contracts.protocolGovernor.address, abi: protocolGovernorAbi } as const;
  const args = [id, account] as const;
  const receipt = await client.readContract({ ...governor, functionName: 'receiptOf', args, ...at });
  const [against, inFavour, abstain, timesVoted] = receipt;
  return { against: wad(against), for: wad(inFavour), abstain: wad(abstain), timesVoted };
}
