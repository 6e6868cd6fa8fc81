import type { Abi, Address } from 'viem';
import { isAddressEqual } from 'viem';
import type { ContractName, Deployment } from './deployment.ts';
import {
  computeTokenAbi,
  deploymentFactoryAbi,
  emissionControllerAbi,
  feeDistributorAbi,
  guardianAbi,
  jobEscrowAbi,
  mintGuardAbi,
  parameterRegistryAbi,
  priceOracleAbi,
  proposalAssertionsAbi,
  proposalPolicyAbi,
  proposalReaderAbi,
  protocolGovernorAbi,
  protocolTimelockAbi,
  providerRewardsAbi,
  providerStakingAbi,
  reputationRegistryAbi,
  royaltyRegistryAbi,
  slashingCourtAbi,
  stakerRewardsAbi,
  treasuryAbi,
} from './generated/abis.ts';

/** The ABI of each contract of a deployment. */
export const contractAbis: Record<ContractName, Abi> = {
  deploymentFactory: deploymentFactoryAbi,
  computeToken: computeTokenAbi,
  protocolTimelock: protocolTimelockAbi,
  proposalPolicy: proposalPolicyAbi,
  protocolGovernor: protocolGovernorAbi,
  guardian: guardianAbi,
  parameterRegistry: parameterRegistryAbi,
  treasury: treasuryAbi,
  mintGuard: mintGuardAbi,
  emissionController: emissionControllerAbi,
  feeDistributor: feeDistributorAbi,
  jobEscrow: jobEscrowAbi,
  providerStaking: providerStakingAbi,
  stakerRewards: stakerRewardsAbi,
  priceOracle: priceOracleAbi,
  reputationRegistry: reputationRegistryAbi,
  slashingCourt: slashingCourtAbi,
  providerRewards: providerRewardsAbi,
  royaltyRegistry: royaltyRegistryAbi,
  proposalAssertions: proposalAssertionsAbi,
  proposalReader: proposalReaderAbi,
};

/** The contract of `deployment` at `address`, if it is one. */
export function contractAt({ contracts }: Deployment, address: Address): ContractName | undefined {
  const names = Object.keys(contracts) as ContractName[];
  return names.find((name) => isAddressEqual(contracts[name].address, address));
}
