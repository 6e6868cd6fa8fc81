import type { Deployment } from '../deployment.ts';
import { computeTokenAbi, providerStakingAbi, stakerRewardsAbi } from '../generated/abis.ts';

/** The contract that holds the stake, as viem wants it. */
export function stakingContract({ contracts }: Deployment) {
  return { address: contracts.providerStaking.address, abi: providerStakingAbi } as const;
}

/** The contract that pays the stakers. */
export function rewardsContract({ contracts }: Deployment) {
  return { address: contracts.stakerRewards.address, abi: stakerRewardsAbi } as const;
}

/** The token that is staked. */
export function stakedToken({ contracts }: Deployment) {
  return { address: contracts.computeToken.address, abi: computeTokenAbi } as const;
}
