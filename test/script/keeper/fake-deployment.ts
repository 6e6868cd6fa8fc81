import { getAddress, numberToHex } from 'viem';
import type { Deployment } from '../../../sdk/deployment.ts';

const NAMES = [
  'deploymentFactory',
  'computeToken',
  'protocolTimelock',
  'proposalPolicy',
  'protocolGovernor',
  'guardian',
  'parameterRegistry',
  'treasury',
  'mintGuard',
  'emissionController',
  'feeDistributor',
  'jobEscrow',
  'providerStaking',
  'stakerRewards',
  'priceOracle',
  'reputationRegistry',
  'slashingCourt',
  'providerRewards',
  'royaltyRegistry',
  'proposalAssertions',
  'proposalReader',
] as const;

/** A deployment of the right form at addresses where nothing stands. */
export function fakeDeployment(changes: Partial<Deployment> = {}): Deployment {
  const contract = (index: number) => ({
    address: getAddress(numberToHex(index + 1, { size: 20 })),
    block: 1,
    transaction: numberToHex(index, { size: 32 }),
    codeHash: numberToHex(index, { size: 32 }),
  });
  return {
    network: 'local',
    chainId: 31_337,
    genesisHash: numberToHex(7, { size: 32 }),
    startBlock: 1,
    commit: '0123456789abcdef0123456789abcdef01234567',
    deployer: getAddress(numberToHex(99, { size: 20 })),
    contracts: Object.fromEntries(NAMES.map((name, index) => [name, contract(index)])) as Deployment['contracts'],
    ...changes,
  };
}
