import type { Deployment } from '../deployment.ts';
import { providerRewardsAbi, royaltyRegistryAbi } from '../generated/abis.ts';

/** The contract that pays providers for their work, as viem wants it. */
export function workContract({ contracts }: Deployment) {
  return { address: contracts.providerRewards.address, abi: providerRewardsAbi } as const;
}

/** The contract that lists models and datasets and pays their owners. */
export function royaltyContract({ contracts }: Deployment) {
  return { address: contracts.royaltyRegistry.address, abi: royaltyRegistryAbi } as const;
}
