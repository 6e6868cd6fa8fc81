/** The transactions of a deployment, as the planner in Solidity makes them. */
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type Address,
  decodeAbiParameters,
  encodeFunctionData,
  type Hex,
  parseAbi,
  parseAbiParameters,
  zeroAddress,
} from 'viem';
import type { ContractName } from '../../sdk/deployment.ts';
import { type Wad, wad } from '../../sdk/units.ts';
import type { NetworkConfig } from '../network.ts';
import { planFeeds } from './feeds.ts';
import { runForgeScript } from './forge-script.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Where the script may write: see fs_permissions in foundry.toml. */
const EXCHANGE = join(ROOT, 'cache', 'deploy');

/** The entry points of VerifyDeployment.s.sol. A struct that differs there changes the selector: forge refuses it. */
export const scriptAbi = parseAbi([
  'struct Allocation { address to; uint256 amount; }',
  'struct Cap { address asset; uint256 amount; }',
  'struct ClassRules { uint16 thresholdBps; uint16 quorumBps; uint16 approvalBps; uint32 timelockDelay; uint32 queueWindow; uint32 executionWindow; uint96 quorumFloor; }',
  'struct CommonRules { uint32 votingDelay; uint32 votingPeriod; uint32 cooldown; uint16 supportFloorBps; uint96 deposit; }',
  'struct ProtocolConfig { address deployer; Allocation[] allocations; uint256 treasuryAllocation; ClassRules[4] classes; CommonRules common; uint256 governanceStart; uint256 minDelegated; address guardianHolder; uint256 guardianTerm; uint256 timelockDelay; uint256 grossCap; uint16 yearlyCeiling; uint256 dailyLimit; uint256 maxDailyLimit; uint256 emissionBudget; uint256 treasuryFlopCap; Cap[] treasuryCaps; FeedConfig primaryFeed; FeedConfig secondFeed; address sequencerFeed; address[] verifiers; uint256 verdictThreshold; }',
  'struct FeedConfig { address source; uint32 heartbeat; uint8 decimals; }',
  'struct Claim { address location; uint256 blockNumber; uint256 time; bytes32 codeHash; }',
  'function prepare(ProtocolConfig config, uint256 chainId, string file)',
  'function verify(ProtocolConfig config, uint256 chainId, Claim[] claims)',
]);

const preparedSteps = parseAbiParameters([
  'PreparedStep[] steps',
  'struct PreparedStep { string name; address location; address to; bytes data; bytes code; bytes lateCode; uint256 gasUsed; }',
]);

/** One transaction: it creates the contract `name` at `address`. */
export type DeployStep = {
  name: ContractName;
  address: Address;
  to: Address;
  data: Hex;
  /** What will stand there when it is created at one time, and at another: they differ where the time is part of it. */
  code: Hex;
  lateCode: Hex;
  /** Gas its execution takes, without the cost of its data. */
  gasUsed: bigint;
};

/** Names of the contracts in the order in which they are created. */
export const CONTRACT_ORDER = [
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
] as const satisfies readonly ContractName[];

/**
 * Rehearses the deployment of `network` by `deployer` and returns its transactions. Fails, before anything is sent, when
 * the rehearsed result would not pass the verification.
 */
export async function prepareSteps(network: NetworkConfig, deployer: Address): Promise<DeployStep[]> {
  await mkdir(EXCHANGE, { recursive: true });
  const folder = await mkdtemp(join(EXCHANGE, 'plan-'));
  try {
    const file = join(folder, 'steps.hex');
    const args = [await protocolConfig(network, deployer), BigInt(network.chainId), relative(ROOT, file)] as const;
    await runForgeScript(encodeFunctionData({ abi: scriptAbi, functionName: 'prepare', args }));
    const [steps] = decodeAbiParameters(preparedSteps, (await readFile(file, 'utf8')) as Hex);
    return steps.map(({ name, location, ...step }) => ({ ...step, name: contractName(name), address: location }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The network's file as the planner takes it. */
export async function protocolConfig(network: NetworkConfig, deployer: Address) {
  const { genesis, governance, mint, emission, treasury, oracle, court } = network;
  const { classes, votingDelay, votingPeriod, cooldown, supportFloorBps, deposit } = governance;
  const sum = (amounts: readonly Wad[]) => wad(amounts.reduce((total, amount) => total + amount, 0n));
  return {
    deployer,
    allocations: genesis.flatMap(({ address, amount }) => (address === 'treasury' ? [] : [{ to: address, amount }])),
    treasuryAllocation: sum(genesis.filter(({ address }) => address === 'treasury').map(({ amount }) => amount)),
    classes: [classes.parameter, classes.spend, classes.powers, classes.constitution] as const,
    common: { votingDelay, votingPeriod, cooldown, supportFloorBps, deposit },
    governanceStart: BigInt(governance.start),
    minDelegated: governance.minDelegated,
    guardianHolder: governance.guardian.holder,
    guardianTerm: BigInt(governance.guardian.term),
    timelockDelay: BigInt(governance.timelockDelay),
    grossCap: mint.grossCap,
    yearlyCeiling: mint.yearlyCeilingBps,
    dailyLimit: mint.dailyLimit,
    maxDailyLimit: mint.maxDailyLimit,
    emissionBudget: emission.budget,
    treasuryFlopCap: treasury.caps.find(({ asset }) => asset === 'FLOP')?.amount ?? 0n,
    treasuryCaps: treasury.caps.flatMap(({ asset, amount }) => {
      if (asset === 'FLOP') return [];
      return [{ asset: asset === 'ETH' ? zeroAddress : asset, amount }];
    }),
    ...(await planFeeds(oracle)),
    verifiers: court.verifiers,
    verdictThreshold: BigInt(court.threshold),
  };
}

function contractName(solidityName: string): ContractName {
  const name = CONTRACT_ORDER.find((known) => known.toLowerCase() === solidityName.toLowerCase());
  if (name === undefined) throw new Error(`The planner creates ${solidityName}, which no deployment file knows.`);
  return name;
}
