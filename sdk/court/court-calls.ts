/** The calls of those who dispute work, and those that anyone may make, ready for a wallet. */
import type { Address, Hex } from 'viem';
import type { ContractCall } from '../chain/contract-call.ts';
import type { Deployment } from '../deployment.ts';
import { computeTokenAbi } from '../generated/abis.ts';
import type { Wad } from '../units.ts';
import { type Judgement, outcomes } from './case.ts';
import { courtContract } from './read-cases.ts';

/** Lets the court take `amount`, and no more: the bond of a challenge or of an appeal. */
export function approveCourt({ contracts }: Deployment, amount: Wad): ContractCall {
  const args = [contracts.slashingCourt.address, amount];
  return { address: contracts.computeToken.address, abi: computeTokenAbi, functionName: 'approve', args };
}

/** Challenges the work of a job. `evidence` is the hash of what the challenger shows. */
export function challenge(deployment: Deployment, jobId: bigint, evidence: Hex): ContractCall {
  return { ...courtContract(deployment), functionName: 'challenge', args: [jobId, evidence] };
}

/** A verifier and its signature of a verdict. */
export type VerdictSignature = { signer: Address; signature: Hex };

/** Hands in a verdict. The court wants the signers in ascending order of their addresses, so they are sorted here. */
export function giveVerdict(
  deployment: Deployment,
  { caseId, outcome, reasons }: { caseId: bigint; outcome: Judgement; reasons: Hex },
  signatures: readonly VerdictSignature[],
): ContractCall {
  const sorted = signatures.toSorted((one, other) => (BigInt(one.signer) < BigInt(other.signer) ? -1 : 1));
  const [signers, signed] = [sorted.map(({ signer }) => signer), sorted.map(({ signature }) => signature)];
  const args = [caseId, outcomes.indexOf(outcome), reasons, signers, signed];
  return { ...courtContract(deployment), functionName: 'giveVerdict', args };
}

/** Asks governance to decide. */
export function appeal(deployment: Deployment, caseId: bigint): ContractCall {
  return { ...courtContract(deployment), functionName: 'appeal', args: [caseId] };
}

/** Notes that there was no verdict in time. */
export function lapse(deployment: Deployment, caseId: bigint): ContractCall {
  return { ...courtContract(deployment), functionName: 'lapse', args: [caseId] };
}

/** Carries the outcome out. */
export function close(deployment: Deployment, caseId: bigint): ContractCall {
  return { ...courtContract(deployment), functionName: 'close', args: [caseId] };
}

/** Slashes what is still due of a penalty. */
export function collect(deployment: Deployment, penaltyId: bigint): ContractCall {
  return { ...courtContract(deployment), functionName: 'collect', args: [penaltyId] };
}

/** Pays out what the court owes `account`. */
export function withdrawFromCourt(deployment: Deployment, account: Address): ContractCall {
  return { ...courtContract(deployment), functionName: 'withdraw', args: [account] };
}
