import type { Deployment } from '../deployment.ts';
import { computeTokenAbi, feeDistributorAbi, jobEscrowAbi } from '../generated/abis.ts';

/** The contract that holds the prices of jobs, as viem wants it. */
export function escrowContract({ contracts }: Deployment) {
  return { address: contracts.jobEscrow.address, abi: jobEscrowAbi } as const;
}

/** The contract that divides the fees. */
export function feeDistributorContract({ contracts }: Deployment) {
  return { address: contracts.feeDistributor.address, abi: feeDistributorAbi } as const;
}

/** The token that jobs are paid in. */
export function paymentToken({ contracts }: Deployment) {
  return { address: contracts.computeToken.address, abi: computeTokenAbi } as const;
}
