import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestClient, http, publicActions } from 'viem';
import { expect, onTestFinished, test, vi } from 'vitest';
import { CONTRACT_ORDER } from '../../../script/deploy/plan.ts';
import { startAnvil } from '../../../script/devnet/anvil.ts';
import { parseDeployment } from '../../../sdk/deployment.ts';
import { DEV_ACCOUNT, type DeployProcess, deploy, startDeploy } from './deploy-process.ts';

const WAIT = { timeout: 120_000, interval: 20 };

async function chain(args: readonly string[] = []) {
  const anvil = await startAnvil({ args });
  onTestFinished(anvil.stop);
  const client = createTestClient({ mode: 'anvil', transport: http(anvil.url), cacheTime: 0 }).extend(publicActions);
  return { client, environment: { QUORATE_RPC_URL: anvil.url, QUORATE_DEV_ACCOUNT: DEV_ACCOUNT } };
}

function temporaryFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'quorate-deploy-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, 'local.json');
}

function addressesIn(file: string): string[] {
  const { contracts } = parseDeployment(JSON.parse(readFileSync(file, 'utf8')));
  return CONTRACT_ORDER.map((name) => contracts[name].address);
}

/** All a deployment file says, apart from the sources: they may be committed between two runs. */
function withoutCommit(file: string): object {
  const { commit: _, ...rest } = parseDeployment(JSON.parse(readFileSync(file, 'utf8')));
  return rest;
}

async function end({ child, ended }: DeployProcess): Promise<void> {
  child.kill('SIGKILL');
  await ended;
}

/** One uninterrupted run, then one on a chain that mines by hand, killed twice for each of its transactions. */
test('killed after each transaction was accepted and after it was mined, it ends at the same place', async () => {
  const whole = await chain();
  const wholeFile = temporaryFile();
  const uninterrupted = await deploy(['--network', 'local', '--out', wholeFile], whole.environment);
  expect(uninterrupted.code, uninterrupted.output).toBe(0);

  const { client, environment } = await chain(['--no-mining']);
  const file = temporaryFile();
  const args = ['--network', 'local', '--out', file];
  const sent = () => client.getTransactionCount({ address: DEV_ACCOUNT, blockTag: 'pending' });

  for (const [index, name] of ['development feed', ...CONTRACT_ORDER].entries()) {
    // Killed with the transaction in the pool.
    const sending = startDeploy(args, environment);
    await vi.waitUntil(async () => (await sent()) === index + 1 || sending.child.exitCode !== null, WAIT);
    expect(sending.child.exitCode, `${name}: ${sending.output()}`).toBeNull();
    await end(sending);

    // Run again it waits for that transaction, and is killed when it was mined and nobody has noticed yet.
    const waiting = startDeploy(args, environment);
    await waiting.printed('waiting for 1 transaction(s)');
    waiting.child.kill('SIGSTOP');
    await client.mine({ blocks: 1 });
    await end(waiting);
    expect(await sent(), `${name} was sent twice`).toBe(index + 1);
  }

  const last = await deploy(args, environment);
  expect(last.code, last.output).toBe(0);
  expect(await client.getTransactionCount({ address: DEV_ACCOUNT })).toBe(CONTRACT_ORDER.length + 1);
  expect(addressesIn(file)).toEqual(addressesIn(wholeFile));
  const proofs = (output: string) => output.split('\n').filter((line) => /^proved: |proofs hold$/.test(line));
  expect(proofs(last.output)).toEqual(proofs(uninterrupted.output));
  expect(proofs(last.output).length).toBeGreaterThan(250);
}, 480_000);

test('run again when everything stands, it sends nothing and proves the same', async () => {
  const { client, environment } = await chain();
  const file = temporaryFile();
  const args = ['--network', 'local', '--out', file];
  expect((await deploy(args, environment)).code).toBe(0);
  const first = withoutCommit(file);
  rmSync(file); // the chain alone must tell which transactions made what

  const again = await deploy(args, environment);
  expect(again.code, again.output).toBe(0);
  expect(await client.getTransactionCount({ address: DEV_ACCOUNT })).toBe(CONTRACT_ORDER.length + 1);
  expect(withoutCommit(file)).toEqual(first);
});
