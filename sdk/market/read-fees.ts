/** Fees that wait in the escrow, and what it owes accounts. */
import type { Address, PublicClient } from 'viem';
import type { Deployment } from '../deployment.ts';
import type { AtBlock } from '../parameters/read-parameters.ts';
import { type Wad, wad } from '../units.ts';
import { escrowContract, paymentToken } from './market-contracts.ts';

/** What the escrow holds. */
export type EscrowTotals = {
  /** For jobs that are not over, and whatever was sent here by mistake. */
  locked: Wad;
  /** Fees that wait for release, and what they were before discounts. */
  fees: Wad;
  nominalFees: Wad;
  /** For accounts that have not withdrawn. */
  withdrawable: Wad;
};

/** Reads what the escrow holds, and for what. */
export async function readEscrowTotals(
  client: PublicClient,
  deployment: Deployment,
  at: AtBlock = {},
): Promise<EscrowTotals> {
  const escrow = escrowContract(deployment);
  const [locked, [fees, nominalFees], withdrawable] = await Promise.all([
    client.readContract({ ...escrow, functionName: 'locked', ...at }),
    client.readContract({ ...escrow, functionName: 'fees', ...at }),
    client.readContract({ ...escrow, functionName: 'withdrawableTotal', ...at }),
  ]);
  return { locked: wad(locked), fees: wad(fees), nominalFees: wad(nominalFees), withdrawable: wad(withdrawable) };
}

/** What an account can pay with in the escrow, and what it can take out. */
export type EscrowAccount = { balance: Wad; allowance: Wad; withdrawable: Wad };

/** Reads what `account` has here. */
export async function readEscrowAccount(
  client: PublicClient,
  deployment: Deployment,
  account: Address,
  at: AtBlock = {},
): Promise<EscrowAccount> {
  const escrow = escrowContract(deployment);
  const token = paymentToken(deployment);
  const [balance, allowance, withdrawable] = await Promise.all([
    client.readContract({ ...token, functionName: 'balanceOf', args: [account], ...at }),
    client.readContract({ ...token, functionName: 'allowance', args: [account, escrow.address], ...at }),
    client.readContract({ ...escrow, functionName: 'withdrawable', args: [account], ...at }),
  ]);
  return { balance: wad(balance), allowance: wad(allowance), withdrawable: wad(withdrawable) };
}
