/** What an account holds, and what it can say in a vote. */
import { type Address, isAddressEqual, type PublicClient, zeroAddress } from 'viem';
import type { Deployment } from '../deployment.ts';
import { computeTokenAbi, protocolGovernorAbi } from '../generated/abis.ts';
import type { AtBlock } from '../parameters/read-parameters.ts';
import { type Timestamp, type Wad, wad } from '../units.ts';

/** FLOP wei throughout. */
export type TokenAccount = {
  balance: Wad;
  /** Votes it casts now: what was delegated to it, its own FLOP included only if it delegated them to itself. */
  votes: Wad;
  /** Whom its FLOP vote through; absent when they vote for nobody, not even for itself. */
  delegate?: Address;
};

/** Reads what `account` holds and whom it votes through. */
export async function readTokenAccount(
  client: PublicClient,
  { contracts }: Deployment,
  account: Address,
  at: AtBlock = {},
): Promise<TokenAccount> {
  const token = { address: contracts.computeToken.address, abi: computeTokenAbi, args: [account] } as const;
  const [balance, votes, delegate] = await Promise.all([
    client.readContract({ ...token, functionName: 'balanceOf', ...at }),
    client.readContract({ ...token, functionName: 'getVotes', ...at }),
    client.readContract({ ...token, functionName: 'delegates', ...at }),
  ]);
  return { balance: wad(balance), votes: wad(votes), ...(isAddressEqual(delegate, zeroAddress) ? {} : { delegate }) };
}

/** What `account` can do on one proposal. */
export type Ballot = {
  /** Votes it has on this proposal: those at the snapshot, or the present ones while the snapshot lies ahead. */
  weight: Wad;
  hasVoted: boolean;
};

/**
 * Reads what `account` can still say on a proposal.
 *
 * @param now time of the latest block: votes at a time that has not passed are not known yet
 */
export async function readBallot(
  client: PublicClient,
  { contracts }: Deployment,
  { id, snapshot }: { id: bigint; snapshot: Timestamp },
  account: Address,
  now: Timestamp,
): Promise<Ballot> {
  const token = { address: contracts.computeToken.address, abi: computeTokenAbi } as const;
  const governor = { address: contracts.protocolGovernor.address, abi: protocolGovernorAbi } as const;
  const weight =
    snapshot < now
      ? client.readContract({ ...token, functionName: 'getPastVotes', args: [account, snapshot] })
      : client.readContract({ ...token, functionName: 'getVotes', args: [account] });
  const hasVoted = client.readContract({ ...governor, functionName: 'hasVoted', args: [id, account] });
  const [votes, voted] = await Promise.all([weight, hasVoted]);
  return { weight: wad(votes), hasVoted: voted };
}
