/** A network that is not a development chain: chain 4242, a keystore, a repository of its own to be clean or dirty. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestClient, http, keccak256, parseEther, publicActions } from 'viem';
import { expect, onTestFinished, test } from 'vitest';
import { type Anvil, startAnvil } from '../../../script/devnet/anvil.ts';
import { parseDeployment } from '../../../sdk/deployment.ts';
import { OWN_KEY, PUBLISHED_KEY, writeKeystore } from '../keystore-files.ts';
import { DEV_ACCOUNT, deploy } from './deploy-process.ts';

const CHAIN_ID = 4242;
/** Where the test chain has a price feed: code that answers 8, whatever it is asked. */
const FEED = '0x9965507D1a55bcC2695C58ba16FB37d819B0A4dc';
const ANSWERS_EIGHT = '0x600860005260206000f3';
const LOCAL = new URL('../../../script/deploy/config/local.toml', import.meta.url);

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'quorate-public-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** A repository with one commit, and the variables by which git takes it for the project's. */
function repository() {
  const folder = temporaryFolder();
  const git = (...args: string[]) => execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8' }).trim();
  git('init', '--quiet');
  writeFileSync(join(folder, 'source'), 'one');
  git('add', 'source');
  git('-c', 'user.name=test', '-c', 'user.email=test@example.com', 'commit', '--quiet', '--message', 'one');
  return {
    head: git('rev-parse', 'HEAD'),
    spoil: () => writeFileSync(join(folder, 'source'), 'two'),
    environment: { GIT_DIR: join(folder, '.git'), GIT_WORK_TREE: folder },
  };
}

function configOf(edit: (text: string) => string = (text) => text): string {
  const folder = temporaryFolder();
  const text = readFileSync(LOCAL, 'utf8')
    .replace('network = "local"', 'network = "rehearsal"')
    .replace('chain_id = 31337', `chain_id = ${CHAIN_ID}`)
    .replace('development = true', 'development = false')
    .replace('source = "development"', `source = "${FEED}"`)
    .replace(/\[oracle\.development\][^[]*?(?=\n#)/, '');
  writeFileSync(join(folder, 'rehearsal.toml'), edit(text));
  return folder;
}

async function publicNetwork(balance = parseEther('10')) {
  const anvil = await startAnvil({ args: ['--chain-id', String(CHAIN_ID)] });
  onTestFinished(anvil.stop);
  const { address, keystore, passwordFile } = writeKeystore(OWN_KEY);
  const client = createTestClient({ mode: 'anvil', transport: http(anvil.url), cacheTime: 0 }).extend(publicActions);
  await client.setBalance({ address, value: balance });
  await client.setCode({ address: FEED, bytecode: ANSWERS_EIGHT });
  const source = repository();
  const key = { QUORATE_KEYSTORE: keystore, QUORATE_PASSWORD_FILE: passwordFile };
  const environment = { ...source.environment, ...key, QUORATE_RPC_URL: anvil.url };
  const out = join(temporaryFolder(), 'rehearsal.json');
  const args = ['--network', 'rehearsal', '--config-directory', configOf(), '--out', out];
  return { anvil, client, address, source, environment, out, args };
}

const hostOf = ({ port }: Anvil) => `127.0.0.1:${port}`;

test('shows chain, deployer, balance and cost, and deploys with --yes alone', async () => {
  const { anvil, client, address, source, environment, out, args } = await publicNetwork();

  const asked = await deploy(args, environment);
  expect(asked.code).toBe(1);
  expect(asked.output).toContain(`chain ${CHAIN_ID}, through ${hostOf(anvil)}`);
  expect(asked.output).toMatch(new RegExp(`deployer: +${address}`));
  expect(asked.output).toMatch(/balance: +10 ETH/);
  const cost = Number(/estimated cost: at most ([\d.]+) ETH/.exec(asked.output)?.[1]);
  expect(asked.output).toContain('run the same command with --yes');
  expect(await client.getTransactionCount({ address })).toBe(0);
  expect(existsSync(out)).toBe(false);

  const done = await deploy([...args, '--yes'], environment);
  expect(done.code, done.output).toBe(0);
  const deployment = parseDeployment(JSON.parse(readFileSync(out, 'utf8')));
  expect(deployment).toMatchObject({ network: 'rehearsal', chainId: CHAIN_ID, commit: source.head, deployer: address });
  expect(deployment.genesisHash).toBe((await client.getBlock({ blockNumber: 0n })).hash);
  for (const { address: at, block, transaction, codeHash } of Object.values(deployment.contracts)) {
    expect(keccak256((await client.getCode({ address: at })) ?? '0x')).toBe(codeHash);
    expect(Number((await client.getTransactionReceipt({ hash: transaction })).blockNumber)).toBe(block);
  }
  const paid = 10 - Number(await client.getBalance({ address })) / 1e18;
  expect(paid).toBeLessThan(cost); // the estimate is never short, and not far off
  expect(paid).toBeGreaterThan(cost / 5);

  const verified = await deploy(['--network', 'rehearsal', ...args.slice(2, 4), '--verify-only', '--deployment', out], {
    QUORATE_RPC_URL: anvil.url,
  });
  expect(verified.code, verified.output).toBe(0);
  expect(verified.output).toMatch(/\n[23]\d\d proofs hold\n$/);
});

test('refuses a dirty tree, published keys, accounts of the node and an empty purse, and sends nothing', async () => {
  const { client, address, source, environment, args } = await publicNetwork(1n);
  const refused = async (change: Record<string, string>) => {
    const { code, output } = await deploy([...args, '--yes'], { ...environment, ...change });
    expect(code, output).toBe(1);
    return output;
  };

  expect(await refused({})).toMatch(new RegExp(`${address} cannot pay for the deployment: send it [\\d.]+ ETH more`));
  const published = writeKeystore(PUBLISHED_KEY);
  const publishedKey = { QUORATE_KEYSTORE: published.keystore, QUORATE_PASSWORD_FILE: published.passwordFile };
  expect(await refused(publishedKey)).toContain(`The key of ${DEV_ACCOUNT} is published`);
  const unlocked = { QUORATE_KEYSTORE: '', QUORATE_DEV_ACCOUNT: DEV_ACCOUNT };
  expect(await refused(unlocked)).toContain('QUORATE_DEV_ACCOUNT works on a development chain only');
  source.spoil();
  expect(await refused({})).toContain('The working tree differs from its commit');

  expect(await client.getTransactionCount({ address })).toBe(0);
  expect(await client.getTransactionCount({ address: DEV_ACCOUNT })).toBe(0);
});

test('refuses a chain without its price feed, or with one of other decimals, and sends nothing', async () => {
  const { client, address, environment, args } = await publicNetwork();
  await client.setCode({ address: FEED, bytecode: '0x601260005260206000f3' });
  const other = await deploy([...args, '--yes'], environment);
  expect(other.code, other.output).toBe(1);
  expect(other.output).toContain(`oracle.primary: the feed at ${FEED} has 18 decimals, not 8: correct the file.`);
  await client.setCode({ address: FEED, bytecode: '0x' });
  const none = await deploy([...args, '--yes'], environment);
  expect(none.code, none.output).toBe(1);
  expect(none.output).toContain(`oracle.primary: no price feed answers at ${FEED} on this chain`);
  expect(await client.getTransactionCount({ address })).toBe(0);
});

test('refuses a node of another chain, naming both', async () => {
  const { environment } = await publicNetwork();
  const { code, output } = await deploy(['--network', 'local'], environment);
  expect(code).toBe(1);
  expect(output).toContain(`is on chain ${CHAIN_ID} but the network is chain 31337`);
});

test('refuses code that another config or another build put there', async () => {
  const { client, address, environment, out, args } = await publicNetwork();
  const done = await deploy([...args, '--yes'], environment);
  expect(done.code, done.output).toBe(0);
  const { contracts } = parseDeployment(JSON.parse(readFileSync(out, 'utf8')));
  const count = await client.getTransactionCount({ address });

  // A class's rules are in no code, only in storage: they show in the transaction that made the policy.
  const other = configOf((text) => text.replace('quorum_bps = 400', 'quorum_bps = 401'));
  const otherConfig = await deploy(
    ['--network', 'rehearsal', '--config-directory', other, '--out', out, '--yes'],
    environment,
  );
  expect(otherConfig.code).toBe(1);
  expect(otherConfig.output).toMatch(
    /proposalPolicy at 0x\w+ was made by transaction 0x\w+ from other code or other arguments/,
  );

  await client.setCode({ address: contracts.treasury.address, bytecode: '0x6001' });
  const otherCode = await deploy([...args, '--yes'], environment);
  expect(otherCode.code).toBe(1);
  expect(otherCode.output).toContain(
    `treasury at ${contracts.treasury.address} holds code that this build would not put there`,
  );
  expect(await client.getTransactionCount({ address })).toBe(count);
});
