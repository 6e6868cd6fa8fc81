/** Which transactions made the contracts: a constructor that was not ours is found, a factory made by a stranger too. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Address,
  concat,
  decodeFunctionData,
  encodeFunctionData,
  type Hash,
  type Hex,
  keccak256,
  slice,
} from 'viem';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { runDeploy, runVerify } from '../../../script/deploy/deploy.ts';
import { planDevelopmentFeed } from '../../../script/deploy/development-feed.ts';
import { type DeployStep, prepareSteps } from '../../../script/deploy/plan.ts';
import { writeDeployment } from '../../../script/deployment-file.ts';
import { readEnvironment } from '../../../script/environment.ts';
import { artifactFolder, forge } from '../../../script/generate/forge.ts';
import { loadNetwork } from '../../../script/network.ts';
import type { ContractName, Deployment } from '../../../sdk/deployment.ts';
import { deploymentFactoryAbi, protocolTimelockAbi } from '../../../sdk/generated/abis.ts';
import { startTestChain } from '../../sdk/fixtures/chain.ts';
import { DEV_ACCOUNT } from './deploy-process.ts';

const CREATE2_DEPLOYER: Address = '0x4e59b44847b379578588920cA78FbF26c0B4956C';
const STRANGER: Address = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8';
const passAbi = [
  {
    type: 'function',
    name: 'pass',
    inputs: [{ type: 'address' }, { type: 'bytes' }],
    outputs: [],
    stateMutability: 'nonpayable',
  },
] as const;

let steps: DeployStep[];

beforeAll(async () => {
  await forge(['build', 'test/contracts/deploy/BackdoorTimelock.sol', 'test/contracts/deploy/InternalCaller.sol']);
  steps = await prepareSteps(loadNetwork('local'), DEV_ACCOUNT);
});

async function place() {
  const chain = await startTestChain();
  onTestFinished(chain.stop);
  const folder = mkdtempSync(join(tmpdir(), 'quorate-creation-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const environment = {
    ...readEnvironment({ variables: {}, file: '/nowhere/.env' }),
    rpcUrl: chain.url,
    devAccount: DEV_ACCOUNT as Address,
  };
  const common = { network: 'local', environment, log: () => {} };
  const file = join(folder, 'local.json');
  const send = async (account: Address, to: Address, data: Hex, gas?: bigint) =>
    chain.receiptOf(await chain.wallet.sendTransaction({ account, to, data, gas }));
  return { ...chain, file, common, send };
}

type Place = Awaited<ReturnType<typeof place>>;

/** The feed that the oracle reads when it is created. */
async function createFeed(send: Place['send']): Promise<void> {
  const { to, data } = await planDevelopmentFeed(loadNetwork('local').oracle.development!);
  await send(DEV_ACCOUNT, to, data);
}

/** Sends every step, with `data` in place of what the plan says, and describes the outcome as the command would. */
async function deployByHand({ client, send }: Place, data: Partial<Record<ContractName, Hex>>): Promise<Deployment> {
  const contracts: Partial<Deployment['contracts']> = {};
  await createFeed(send);
  for (const step of steps) {
    const { status, blockNumber, transactionHash } = await send(DEV_ACCOUNT, step.to, data[step.name] ?? step.data);
    expect(status, step.name).toBe('success');
    const code = await client.getCode({ address: step.address });
    const creation = { block: Number(blockNumber), transaction: transactionHash };
    contracts[step.name] = { address: step.address, ...creation, codeHash: keccak256(code ?? '0x') };
  }
  return {
    network: 'local',
    chainId: 31337,
    genesisHash: (await client.getBlock({ blockNumber: 0n })).hash,
    startBlock: Number(contracts.deploymentFactory?.block),
    commit: '0000000',
    deployer: DEV_ACCOUNT,
    contracts: contracts as Deployment['contracts'],
  };
}

function stepOf(name: ContractName): DeployStep {
  const step = steps.find((candidate) => candidate.name === name);
  if (!step) throw new Error(`${name} is not in the plan`);
  return step;
}

/** The transaction that puts the backdoor where the timelock belongs, with the same arguments. */
async function backdoor(): Promise<Hex> {
  const path = join(await artifactFolder(), 'BackdoorTimelock.sol', 'BackdoorTimelock.json');
  const { bytecode } = JSON.parse(readFileSync(path, 'utf8')) as { bytecode: { object: Hex } };
  const { args } = decodeFunctionData({ abi: deploymentFactoryAbi, data: stepOf('protocolTimelock').data });
  const [salt, creationCode] = args as [Hash, Hex];
  const delayAndGovernor = slice(creationCode, -64);
  return encodeFunctionData({
    abi: deploymentFactoryAbi,
    functionName: 'deploy',
    args: [salt, concat([bytecode.object, delayAndGovernor])],
  });
}

test('a timelock whose constructor gave roles away in silence is found', async () => {
  const here = await place();
  const timelock = stepOf('protocolTimelock');
  // Succeeds and does nothing, as there is no factory yet: the right input, of which nothing came.
  const early = await here.send(DEV_ACCOUNT, timelock.to, timelock.data);
  expect(early.status).toBe('success');

  const deployment = await deployByHand(here, { protocolTimelock: await backdoor() });
  const { address, abi } = { address: timelock.address, abi: protocolTimelockAbi };
  const role = await here.client.readContract({ address, abi, functionName: 'PROPOSER_ROLE' });
  const isHolder = await here.client.readContract({ address, abi, functionName: 'hasRole', args: [role, STRANGER] });
  expect(isHolder).toBe(true);
  expect(await here.client.getCode({ address })).toBe(timelock.code);

  const verify = async (change: Partial<Deployment['contracts']> = {}, startBlock = deployment.startBlock) => {
    const contracts = { ...deployment.contracts, ...change };
    await writeDeployment(here.file, { ...deployment, startBlock, contracts });
    return runVerify({ ...here.common, deployment: here.file });
  };
  await expect(verify()).rejects.toThrow(
    'creation transaction of protocolTimelock: should carry the code and the arguments of the plan',
  );
  const named = { block: Number(early.blockNumber), transaction: early.transactionHash };
  const protocolTimelock = { ...deployment.contracts.protocolTimelock, ...named };
  await expect(verify({ protocolTimelock }, named.block)).rejects.toThrow(
    `transaction of protocolTimelock: should have made ${address}, has not`,
  );
});

test('what was sent by hand from the plan is proved', async () => {
  const here = await place();
  await writeDeployment(here.file, await deployByHand(here, {}));
  expect(await runVerify({ ...here.common, deployment: here.file })).toBeGreaterThan(220);
});

test('a factory that a stranger made first, by an internal call, is taken over', async () => {
  const here = await place();
  const factory = stepOf('deploymentFactory');
  const caller = await here.deploy('InternalCaller', [], STRANGER);
  const pass = encodeFunctionData({ abi: passAbi, functionName: 'pass', args: [CREATE2_DEPLOYER, factory.data] });
  const made = await here.send(STRANGER, caller, pass);
  expect(await here.client.getCode({ address: factory.address })).toBe(factory.code);
  const failed = await here.send(STRANGER, CREATE2_DEPLOYER, factory.data, 3_000_000n);
  expect(failed.status).toBe('reverted');

  const { contracts } = await runDeploy({ ...here.common, out: here.file });
  for (const { name, address } of steps) expect(contracts[name].address).toBe(address);
  const { transaction, block } = contracts.deploymentFactory;
  expect({ transaction, block }).toEqual({ transaction: made.transactionHash, block: Number(made.blockNumber) });
  expect(await here.client.getTransactionCount({ address: DEV_ACCOUNT })).toBe(steps.length);
  expect(await runVerify({ ...here.common, deployment: here.file })).toBeGreaterThan(220);
});
