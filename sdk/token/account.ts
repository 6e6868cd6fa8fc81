/** What an account holds, and what it can say in a vote. */
import { type Address, isAddressEqual, type PublicClient, zeroAddress } from 'viem';
import type { Deployment } from '../deployment.ts';
import { computeTokenAbi, proposalPolicyAbi } from '../generated/abis.ts';
import type { ProposalSummary } from '../governance/proposal.ts';
import { type Receipt, readReceipt } from '../governance/read-receipt.ts';
import type { AtBlock } from '../parameters/read-parameters.ts';
import { type Timestamp, type Wad, wad } from '../units.ts';

/** FLOP wei throughout. */
export type TokenAccount = {
  balance: Wad;
  /** What of the balance cannot leave it: deposits of its proposals. It votes all the same. */
  locked: Wad;
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
  const [balance, votes, delegate, [, locked]] = await Promise.all([
    client.readContract({ ...token, functionName: 'balanceOf', ...at }),
    client.readContract({ ...token, functionName: 'getVotes', ...at }),
    client.readContract({ ...token, functionName: 'delegates', ...at }),
    client.readContract({ ...token, functionName: 'lockOf', ...at }),
  ]);
  const held = { balance: wad(balance), locked: wad(locked), votes: wad(votes) };
  return { ...held, ...(isAddressEqual(delegate, zeroAddress) ? {} : { delegate }) };
}

/** What `account` can do on one proposal. */
export type Ballot = {
  /** Votes it has on this proposal: those at the snapshot, or the present ones while the snapshot lies ahead. */
  weight: Wad;
  hasVoted: boolean;
  /** How it has voted; absent when it has not. */
  receipt?: Receipt;
  /**
   * Whether it may vote again, which replaces its vote: in the two lower classes, until the regular end of the vote. An
   * extension is there to answer, not to turn round.
   */
  isChangeable: boolean;
};

/**
 * Reads what `account` can still say on a proposal.
 *
 * @param now time of the latest block: votes at a time that has not passed are not known yet
 */
export async function readBallot(
  client: PublicClient,
  deployment: Deployment,
  proposal: Pick<ProposalSummary, 'id' | 'snapshot' | 'class' | 'policyVersion'>,
  account: Address,
  now: Timestamp,
): Promise<Ballot> {
  const { id, snapshot, policyVersion } = proposal;
  const { computeToken, proposalPolicy } = deployment.contracts;
  const token = { address: computeToken.address, abi: computeTokenAbi } as const;
  const policy = { address: proposalPolicy.address, abi: proposalPolicyAbi } as const;
  const weight =
    snapshot < now
      ? client.readContract({ ...token, functionName: 'getPastVotes', args: [account, snapshot] })
      : client.readContract({ ...token, functionName: 'getVotes', args: [account] });
  const [votes, receipt, { votingPeriod }] = await Promise.all([
    weight,
    readReceipt(client, deployment, id, account),
    client.readContract({ ...policy, functionName: 'commonOf', args: [policyVersion] }),
  ]);
  const hasVoted = receipt.timesVoted > 0n;
  const isLowClass = proposal.class === 'Parameter' || proposal.class === 'Spend';
  return {
    weight: wad(votes),
    hasVoted,
    ...(hasVoted ? { receipt } : {}),
    isChangeable: isLowClass && now <= snapshot + BigInt(votingPeriod),
  };
}
