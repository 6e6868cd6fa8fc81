/** Governance is opened by its largest delegates, once, by anyone; what is missing is said in one sentence. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Address, parseUnits } from 'viem';
import { expect, onTestFinished, test } from 'vitest';
import { type Delegate, fewestDelegates } from '../../../script/deploy/delegates.ts';
import { runDeploy } from '../../../script/deploy/deploy.ts';
import { type OpenOptions, openGovernance } from '../../../script/deploy/open-governance.ts';
import { writeDeployment } from '../../../script/deployment-file.ts';
import { readEnvironment } from '../../../script/environment.ts';
import { computeTokenAbi, protocolGovernorAbi } from '../../../sdk/generated/abis.ts';
import { wad } from '../../../sdk/units.ts';
import { startTestChain } from '../../sdk/fixtures/chain.ts';
import { DEV_ACCOUNT } from './deploy-process.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const flop = (amount: number) => wad(parseUnits(String(amount), 18));

async function deployed() {
  const chain = await startTestChain();
  onTestFinished(chain.stop);
  const folder = mkdtempSync(join(tmpdir(), 'quorate-opening-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'local.json');
  const environment = {
    ...readEnvironment({ variables: {}, file: '/nowhere/.env' }),
    rpcUrl: chain.url,
    devAccount: DEV_ACCOUNT as Address,
  };
  const deployment = await runDeploy({ network: 'local', out: file, environment, log: () => {} });
  const token = { address: deployment.contracts.computeToken.address, abi: computeTokenAbi } as const;
  const governor = { address: deployment.contracts.protocolGovernor.address, abi: protocolGovernorAbi } as const;

  const delegate = async (account: Address, to: Address) => {
    // A limit of its own: an estimate made in the second of the last change writes no new checkpoint, the block after may.
    const call = { ...token, functionName: 'delegate', args: [to], account, gas: 500_000n } as const;
    const { status } = await chain.receiptOf(await chain.wallet.writeContract(call));
    expect(status).toBe('success');
  };
  const lines: string[] = [];
  const open = (change: Partial<OpenOptions> = {}) =>
    openGovernance({
      network: 'local',
      deployment: file,
      environment,
      log: (line) => void lines.push(line),
      ...change,
    });
  const isOpen = () => chain.client.readContract({ ...governor, functionName: 'isOpen' });
  return { ...chain, deployment, file, token, governor, delegate, open, isOpen, lines };
}

test('the fewest delegates that carry enough are shown, in the order the governor wants', async () => {
  const { accounts, client, governor, delegate, advance, open, isOpen, lines } = await deployed();
  const [first, second, third, fourth] = accounts as [Address, Address, Address, Address];
  // 60, 55, 50 million: the second's tokens come to the third, who then carries the most.
  await delegate(third, third);
  await delegate(second, third);
  await delegate(fourth, fourth);
  await delegate(first, fourth);
  await delegate(first, first); // taken back from the fourth: the last log counts
  await advance(10n);
  expect(await isOpen()).toBe(false);

  const hash = await open();
  expect(await isOpen()).toBe(true);
  if (hash === undefined) throw new Error('no transaction');
  const { input } = await client.getTransaction({ hash });
  // 105 of the 60 million that are needed: one delegate is enough.
  expect(input.toLowerCase()).toContain(third.slice(2).toLowerCase());
  expect(input.toLowerCase()).not.toContain(first.slice(2).toLowerCase());
  expect(lines.join('\n')).toContain('opening governance with 1 delegate(s), who carry 105000000 FLOP');
  expect(lines.at(-1)).toMatch(/^governance is open since block \d+$/);
  const [log] = await client.getContractEvents({ ...governor, eventName: 'GovernanceOpened', fromBlock: 0n });
  expect(log?.args).toEqual({ delegated: flop(105_000_000) });

  expect(await open(), 'a second time').toBeUndefined();
  expect(lines.at(-1)).toBe('governance is open already');
});

test('several delegates are given in ascending order', async () => {
  const { accounts, delegate, advance, open, isOpen, lines } = await deployed();
  for (const account of accounts.slice(3, 7)) await delegate(account, account); // 45, 40, 35 and 30 million
  await advance(10n);
  await open();
  expect(await isOpen()).toBe(true);
  expect(lines.join('\n')).toContain('opening governance with 2 delegate(s), who carry 85000000 FLOP');
});

test('too few delegated votes are named, and those of nobody do not count', async () => {
  const { accounts, client, token, delegate, advance, open, isOpen } = await deployed();
  const [first, , third] = accounts as [Address, Address, Address];
  await delegate(third, third);
  await delegate(first, await client.readContract({ ...token, functionName: 'EXCLUDED' }));
  await advance(10n);
  await expect(open()).rejects.toThrow(
    '50000000 FLOP are delegated and 60000000 are needed: have holders delegate 10000000 more, then run this again.',
  );
  expect(await isOpen()).toBe(false);
});

test('a deployment of another chain, a missing file and a missing account are refused in a sentence', async () => {
  const { deployment, file, delegate, accounts, advance, open, isOpen, url } = await deployed();
  const [first] = accounts as [Address];
  await delegate(first, first);
  await advance(10n);
  await expect(open({ deployment: '/nowhere/local.json' })).rejects.toThrow(
    'There is no deployment file /nowhere/local.json: deploy first, or correct the path.',
  );
  const nobody = { ...readEnvironment({ variables: {}, file: '/nowhere/.env' }), rpcUrl: url };
  await expect(open({ environment: nobody })).rejects.toThrow('No account to send from: set QUORATE_KEYSTORE');
  await writeDeployment(file, { ...deployment, genesisHash: deployment.contracts.treasury.codeHash });
  await expect(open()).rejects.toThrow('it was restarted, so deploy again');
  expect(await isOpen()).toBe(false);
});

test('the command says how it is used', async () => {
  const run = (...args: string[]) =>
    new Promise<{ code: number | null; output: string }>((resolve) => {
      const command = ['--import', 'tsx', 'script/deploy/open-governance.ts', ...args];
      const child = execFile(process.execPath, command, { cwd: ROOT }, (_, stdout, stderr) =>
        resolve({ code: child.exitCode, output: stdout + stderr }),
      );
    });
  const unnamed = await run();
  expect(unnamed).toEqual({
    code: 1,
    output: expect.stringMatching(/^--network is missing: name the network\.\nusage: npm run open-governance -- /),
  });
  const unknown = await run('--network', 'local', '--force');
  expect(unknown.code).toBe(1);
  expect(unknown.output).toContain("Unknown option '--force'");
});

test('the fewest that carry enough come first, and all when all are too few', () => {
  const list = [40, 30, 20].map((amount, index): Delegate => ({ address: `0x${index}`, votes: flop(amount) }));
  expect(fewestDelegates(list, flop(70))).toEqual(list.slice(0, 2));
  expect(fewestDelegates(list, flop(71))).toEqual(list);
  expect(fewestDelegates(list, flop(100))).toEqual(list);
  expect(fewestDelegates(list, flop(0))).toEqual([]);
});
