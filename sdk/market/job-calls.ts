/** The calls of clients and providers, and those that anyone may make, ready for a wallet. */
import { type Address, type Hex, zeroAddress } from 'viem';
import type { ContractCall } from '../chain/contract-call.ts';
import type { Deployment } from '../deployment.ts';
import type { Wad } from '../units.ts';
import type { Offer, Usage } from './job.ts';
import { escrowContract, paymentToken } from './market-contracts.ts';

/** Lets the escrow take `amount`, and no more. */
export function approvePayment(deployment: Deployment, amount: Wad): ContractCall {
  const spender = deployment.contracts.jobEscrow.address;
  return { ...paymentToken(deployment), functionName: 'approve', args: [spender, amount] };
}

/** Offers a job and pays it in, at the oracle's price. */
export function fund(deployment: Deployment, offer: Offer): ContractCall {
  const { provider = zeroAddress, usd, startBps, ramp, offerTime, duration, asset, rates, ...rest } = offer;
  const order = {
    provider,
    usd,
    startBps: Number(startBps),
    rampSeconds: Number(ramp),
    offerSeconds: Number(offerTime),
    duration: Number(duration),
    asset: Number(asset),
    rates,
    maxTokens: rest.maxTokens,
    specification: rest.specification,
  };
  return { ...escrowContract(deployment), functionName: 'fund', args: [order] };
}

/** Takes a job that pays at least `minTokens`, and locks the bond. */
export function accept(deployment: Deployment, jobId: bigint, minTokens: Wad): ContractCall {
  return { ...escrowContract(deployment), functionName: 'accept', args: [jobId, minTokens] };
}

/** Says that the provider is at work. */
export function heartbeat(deployment: Deployment, jobId: bigint): ContractCall {
  return { ...escrowContract(deployment), functionName: 'heartbeat', args: [jobId] };
}

/** Hands in the work: its hash and what it used. */
export function submit(deployment: Deployment, jobId: bigint, resultHash: Hex, usage: Usage): ContractCall {
  return { ...escrowContract(deployment), functionName: 'submit', args: [jobId, resultHash, usage] };
}

/** The receipt that both sides signed. */
export type SignedReceipt = { jobId: bigint; resultHash: Hex; usage: Usage; byProvider: Hex; byClient: Hex };

/** Hands in work that its client has accepted by signing the receipt, and settles at once. Anyone may. */
export function submitSigned(deployment: Deployment, receipt: SignedReceipt): ContractCall {
  const { jobId, resultHash, usage, byProvider, byClient } = receipt;
  const args = [jobId, resultHash, usage, byProvider, byClient];
  return { ...escrowContract(deployment), functionName: 'submitSigned', args };
}

/** Gives a job back while it is accepted, which costs what being late does. */
export function giveBack(deployment: Deployment, jobId: bigint): ContractCall {
  return { ...escrowContract(deployment), functionName: 'giveBack', args: [jobId] };
}

/** Pays for work that was handed in. */
export function settleJob(deployment: Deployment, jobId: bigint): ContractCall {
  return { ...escrowContract(deployment), functionName: 'settleJob', args: [jobId] };
}

/** Settles those of the jobs that anyone may settle, and passes over the others. */
export function settleBatch(deployment: Deployment, jobIds: readonly bigint[]): ContractCall {
  return { ...escrowContract(deployment), functionName: 'settleBatch', args: [jobIds] };
}

/** Returns the price of an offer that nobody took. */
export function refund(deployment: Deployment, jobId: bigint): ContractCall {
  return { ...escrowContract(deployment), functionName: 'refund', args: [jobId] };
}

/** Ends a job that was not delivered: its client gets all back. */
export function expire(deployment: Deployment, jobId: bigint): ContractCall {
  return { ...escrowContract(deployment), functionName: 'expire', args: [jobId] };
}

/** Pays out what the escrow owes `account`. Anyone may. */
export function withdrawEarnings(deployment: Deployment, account: Address): ContractCall {
  return { ...escrowContract(deployment), functionName: 'withdraw', args: [account] };
}

/** Sends the fees on to those they are for. Anyone may. */
export function releaseFees(deployment: Deployment): ContractCall {
  return { ...escrowContract(deployment), functionName: 'releaseFees', args: [] };
}
