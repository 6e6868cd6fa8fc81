import type { Address } from 'viem';
import { contractAt } from '../../../../sdk/contract-abis.ts';
import type { ContractName, Deployment } from '../../../../sdk/deployment.ts';
import { shortAddress } from './address.ts';

const NAMES: Record<ContractName, string> = {
  deploymentFactory: 'the deployment factory',
  computeToken: 'the token',
  protocolTimelock: 'the timelock',
  proposalPolicy: 'the policy',
  protocolGovernor: 'the governor',
  guardian: 'the guardian',
  parameterRegistry: 'the parameter registry',
  treasury: 'the treasury',
  mintGuard: 'the mint guard',
  emissionController: 'the emission controller',
  feeDistributor: 'the fee distributor',
  priceOracle: 'the price oracle',
  reputationRegistry: 'the reputation registry',
  jobEscrow: 'the job escrow',
  slashingCourt: 'the court',
  providerRewards: 'the providers’ rewards',
  royaltyRegistry: 'the royalty registry',
  providerStaking: 'the staking contract',
  stakerRewards: 'the stakers’ rewards',
  proposalAssertions: 'the assertions',
  proposalReader: 'the proposal reader',
};

/** What people call a contract of the protocol, with its address; any other address in short. */
export function nameAddress(deployment: Deployment, address: Address): string {
  const name = contractAt(deployment, address);
  return name === undefined ? shortAddress(address) : `${NAMES[name]} (${shortAddress(address)})`;
}
