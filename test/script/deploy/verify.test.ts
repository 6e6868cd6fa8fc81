/** The proofs read the chain, at deployment and after votes: a change there is seen, be it in code, storage or logs. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Address,
  createTestClient,
  type Hex,
  http,
  numberToHex,
  publicActions,
  stringToHex,
  toFunctionSelector,
  walletActions,
} from 'viem';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { runDeploy, runVerify } from '../../../script/deploy/deploy.ts';
import { writeDeployment } from '../../../script/deployment-file.ts';
import { type Anvil, startAnvil } from '../../../script/devnet/anvil.ts';
import { readEnvironment } from '../../../script/environment.ts';
import type { Deployment } from '../../../sdk/deployment.ts';
import {
  emissionControllerAbi,
  guardianAbi,
  jobEscrowAbi,
  mintGuardAbi,
  parameterRegistryAbi,
  proposalPolicyAbi,
  protocolGovernorAbi,
  protocolTimelockAbi,
} from '../../../sdk/generated/abis.ts';
import { DEV_ACCOUNT } from './deploy-process.ts';

const OTHER = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8';
const MONTH = 30 * 86_400;
const PAY = toFunctionSelector('pay(address,address,uint256)');
/** CONSTITUTION in local.toml. */
const STRICTEST = {
  thresholdBps: 100,
  quorumBps: 1_500,
  approvalBps: 6_670,
  timelockDelay: 604_800,
  queueWindow: 604_800,
  executionWindow: 1_209_600,
  quorumFloor: 30_000_000n * 10n ** 18n,
};
const folder = mkdtempSync(join(tmpdir(), 'quorate-verify-'));
const file = join(folder, 'local.json');

let anvil: Anvil;
let deployment: Deployment;
const clientOf = ({ url }: Anvil) =>
  createTestClient({ mode: 'anvil', transport: http(url), cacheTime: 0 })
    .extend(publicActions)
    .extend(walletActions);

const environment = () => ({
  ...readEnvironment({ variables: {}, file: '/nowhere/.env' }),
  rpcUrl: anvil.url,
  devAccount: DEV_ACCOUNT as Address,
});
const verify = (lines: string[] = []) =>
  runVerify({ network: 'local', deployment: file, environment: environment(), log: (line) => void lines.push(line) });

beforeAll(async () => {
  anvil = await startAnvil();
  deployment = await runDeploy({ network: 'local', out: file, environment: environment(), log: () => {} });
});

afterAll(async () => {
  await anvil.stop();
  rmSync(folder, { recursive: true });
});

/** Runs `change` and undoes it afterwards. */
async function changed(change: () => Promise<unknown>, then: () => Promise<unknown>): Promise<void> {
  const client = clientOf(anvil);
  const id = await client.snapshot();
  try {
    await change();
    await then();
  } finally {
    await client.revert({ id });
  }
}

type Call = Parameters<ReturnType<typeof clientOf>['writeContract']>[0] | object;

/** Calls as the timelock, the way a vote would in the end. */
async function asTimelock(call: Call): Promise<void> {
  const { address } = deployment.contracts.protocolTimelock;
  await clientOf(anvil).impersonateAccount({ address });
  await clientOf(anvil).setBalance({ address, value: 10n ** 18n });
  await sendAs(address, call);
}

async function sendAs(account: Address, call: Call): Promise<void> {
  const client = clientOf(anvil);
  const hash = await client.writeContract({ ...call, account, chain: null } as Parameters<
    typeof client.writeContract
  >[0]);
  // the node answers before it mines
  const receipt = await vi.waitFor(() => client.getTransactionReceipt({ hash }), { interval: 5, timeout: 20_000 });
  expect(receipt.status).toBe('success');
}

const key = (name: string): Hex => stringToHex(name, { size: 32 });

test('a fresh deployment is proved, line by line', async () => {
  const lines: string[] = [];
  const count = await verify(lines);
  expect(count).toBeGreaterThan(220);
  expect(lines.filter((line) => line.startsWith('proved: '))).toHaveLength(count);
  expect(new Set(lines).size).toBe(lines.length);
  expect(lines.at(-1)).toBe(`${count} proofs hold`);
});

test('after votes it is proved still', async () => {
  const { parameterRegistry, mintGuard, emissionController, protocolTimelock } = deployment.contracts;
  const { proposalPolicy, guardian, jobEscrow, treasury } = deployment.contracts;
  const policy = { address: proposalPolicy.address, abi: proposalPolicyAbi } as const;
  const escrow = { address: jobEscrow.address, abi: jobEscrowAbi } as const;
  const registry = { address: parameterRegistry.address, abi: parameterRegistryAbi } as const;
  const guard = { address: mintGuard.address, abi: mintGuardAbi } as const;
  const emission = { address: emissionController.address, abi: emissionControllerAbi } as const;
  const timelock = { address: protocolTimelock.address, abi: protocolTimelockAbi } as const;
  const vote = async () => {
    await clientOf(anvil).increaseTime({ seconds: MONTH });
    await asTimelock({ ...registry, functionName: 'set', args: [key('fee.protocol'), 300n] });
    await asTimelock({ ...registry, functionName: 'set', args: [key('emission.decay'), 1900n] });
    await asTimelock({ ...guard, functionName: 'lowerGrossCap', args: [3n * 10n ** 26n] });
    await asTimelock({ ...guard, functionName: 'setSource', args: [OTHER, 1n] });
    // An estimate is made for the second of the last block, in which there is nothing to settle.
    await asTimelock({ ...emission, functionName: 'setReceiver', args: [1, OTHER], gas: 1_000_000n });
    await asTimelock({ ...timelock, functionName: 'updateDelay', args: [259_200n] });
    await asTimelock({ ...policy, functionName: 'setClass', args: [treasury.address, PAY, 2] });
    await asTimelock({ ...policy, functionName: 'setClass', args: [OTHER, '0x12345678', 1] });
    await asTimelock({ ...policy, functionName: 'setRules', args: [3, { ...STRICTEST, quorumBps: 1_600 }] });
    await asTimelock({ ...escrow, functionName: 'setPauser', args: [OTHER] });
    await asTimelock({ address: guardian.address, abi: guardianAbi, functionName: 'end' });
  };
  await changed(vote, async () => expect(await verify()).toBeGreaterThan(220));
});

test('a role granted by vote is reported as voted', async () => {
  const timelock = { address: deployment.contracts.protocolTimelock.address, abi: protocolTimelockAbi } as const;
  const proposer = await clientOf(anvil).readContract({ ...timelock, functionName: 'PROPOSER_ROLE' });
  const lines: string[] = [];
  await changed(
    () => asTimelock({ ...timelock, functionName: 'grantRole', args: [proposer, OTHER] }),
    () => verify(lines),
  );
  expect(lines).toContain(`proved: timelock: role ${proposer} voted to ${OTHER}`);
});

test('a role granted by anybody else is found in the logs', async () => {
  const timelock = { address: deployment.contracts.protocolTimelock.address, abi: protocolTimelockAbi } as const;
  const client = clientOf(anvil);
  const proposer = await client.readContract({ ...timelock, functionName: 'PROPOSER_ROLE' });
  const admin = await client.readContract({ ...timelock, functionName: 'DEFAULT_ADMIN_ROLE' });
  const { address: governor } = deployment.contracts.protocolGovernor;
  const grant = async () => {
    await asTimelock({ ...timelock, functionName: 'grantRole', args: [admin, DEV_ACCOUNT] });
    await sendAs(DEV_ACCOUNT, { ...timelock, functionName: 'grantRole', args: [proposer, OTHER] });
  };
  await changed(grant, () =>
    expect(verify()).rejects.toThrow(`only holder of role ${proposer}: should be ${governor}, is ${OTHER}.`),
  );
});

test('a guardian in storage that no log tells of is found', async () => {
  const { protocolGovernor, guardian } = deployment.contracts;
  const governor = { address: protocolGovernor.address, abi: protocolGovernorAbi } as const;
  const [, endsAt] = await clientOf(anvil).readContract({ ...governor, functionName: 'guardian' });
  const packed = (account: Address) => (endsAt << 160n) | BigInt(account);
  const slot = await slotHolding(governor.address, packed(guardian.address));
  const value = numberToHex(packed(OTHER), { size: 32 });
  await changed(
    () => clientOf(anvil).setStorageAt({ address: governor.address, index: slot, value }),
    () => expect(verify()).rejects.toThrow(`governor: guardian: should be ${guardian.address}, is ${OTHER}.`),
  );
});

test('other code is found', async () => {
  const { address } = deployment.contracts.treasury;
  await changed(
    () => clientOf(anvil).setCode({ address, bytecode: '0x6001' }),
    () =>
      expect(verify()).rejects.toThrow(
        /the deployment is not proved: code hash of Treasury: should be 0x\w+, is 0x\w+\./,
      ),
  );
});

test('other storage is found', async () => {
  const { address } = deployment.contracts.computeToken;
  const supply = await clientOf(anvil).readContract({
    address,
    abi: [
      { type: 'function', name: 'totalSupply', inputs: [], outputs: [{ type: 'uint256' }], stateMutability: 'view' },
    ],
    functionName: 'totalSupply',
  });
  const slot = await slotHolding(address, supply);
  await changed(
    () => clientOf(anvil).setStorageAt({ address, index: slot, value: numberToHex(supply + 1n, { size: 32 }) }),
    () => expect(verify()).rejects.toThrow(`should be at most ${supply}, is ${supply + 1n}.`),
  );
});

/** The first slot that holds `value`, so that the test does not depend on the layout. */
async function slotHolding(address: Address, value: bigint): Promise<number> {
  for (let slot = 0; slot < 32; slot += 1) {
    const word = await clientOf(anvil).getStorageAt({ address, slot: numberToHex(slot) });
    if (BigInt(word ?? 0) === value) return slot;
  }
  throw new Error('no slot holds the value');
}

test('a file that names another address, block or code is found', async () => {
  const wrong = async (change: Partial<Deployment['contracts']['treasury']>) => {
    const treasury = { ...deployment.contracts.treasury, ...change };
    await writeDeployment(file, { ...deployment, contracts: { ...deployment.contracts, treasury } });
    return verify();
  };
  try {
    await expect(wrong({ address: DEV_ACCOUNT })).rejects.toThrow('address of Treasury');
    await expect(wrong({ codeHash: deployment.genesisHash })).rejects.toThrow('code hash of Treasury');
    const mintGuard = { ...deployment.contracts.mintGuard, block: deployment.contracts.mintGuard.block - 1 };
    await writeDeployment(file, { ...deployment, contracts: { ...deployment.contracts, mintGuard } });
    await expect(verify()).rejects.toThrow('transaction of mintGuard: should be success in block 9');
    await writeDeployment(file, { ...deployment, startBlock: 5 });
    await expect(verify()).rejects.toThrow('start block: should be at most 2, is 5');
  } finally {
    await writeDeployment(file, deployment);
  }
});

test('a deployment of a chain that was restarted, or of another network, is refused', async () => {
  try {
    await writeDeployment(file, { ...deployment, genesisHash: deployment.contracts.treasury.codeHash });
    await expect(verify()).rejects.toThrow('it was restarted, so deploy again');
    await writeDeployment(file, { ...deployment, network: 'sepolia' });
    await expect(verify()).rejects.toThrow('is of network sepolia (chain 31337), not of local (chain 31337)');
  } finally {
    await writeDeployment(file, deployment);
  }
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(deployment);
});
