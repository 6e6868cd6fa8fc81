/** The address of the node beyond its host, and the Authorization value, appear nowhere: in no output, file or process. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { startAnvil } from '../../../script/devnet/anvil.ts';
import { DEV_ACCOUNT, deploy, OPEN_GOVERNANCE, startDeploy } from './deploy-process.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const CANARY = 'canary-5e1f';
const PATH = `/v3/${CANARY}-path`;
const AUTHORIZATION = `Bearer ${CANARY}-token`;
const NOT_ALLOWED = `not allowed: ${PATH} ${AUTHORIZATION}`;

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A node that asks for path and header, and answers `allowed` requests for the chain behind it. */
async function guardedNode(chainUrl: string, allowed: (body: string, count: number) => boolean): Promise<string> {
  let count = 0;
  return listen((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', async () => {
      count += 1;
      const isKnown = request.url === PATH && request.headers.authorization === AUTHORIZATION;
      if (!isKnown || !allowed(body, count)) return response.writeHead(403).end(NOT_ALLOWED);
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(chainUrl, { method: 'POST', headers, body });
      return response.writeHead(answer.status, headers).end(await answer.text());
    });
  });
}

function environmentOf(origin: string): Record<string, string> {
  return {
    QUORATE_RPC_URL: origin + PATH,
    QUORATE_RPC_AUTHORIZATION: AUTHORIZATION,
    QUORATE_DEV_ACCOUNT: DEV_ACCOUNT,
  };
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'quorate-secrets-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** Command lines of all processes, as anyone on the machine can read them. */
function commandLines(): string {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map((pid) => readIfThere(`/proc/${pid}/cmdline`)).join('\n');
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // it has ended meanwhile
  }
}

/** All text in the files below `folder` that were written since `since`. */
function writtenSince(folder: string, since: number): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name));
  return paths
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0 >= since)
    .map(readIfThere)
    .join('\n');
}

test('a deployment through a node that wants both succeeds and tells neither', async () => {
  const anvil = await startAnvil();
  onTestFinished(anvil.stop);
  const origin = await guardedNode(anvil.url, () => true);
  const folder = temporaryFolder();
  const begun = Date.now();
  const running = startDeploy(['--network', 'local', '--out', join(folder, 'local.json')], {
    ...environmentOf(origin),
    TMPDIR: folder,
  });
  const seen: string[] = [];
  running.child.stdout?.on('data', () => seen.push(commandLines())); // at each line, while forge runs, too
  const code = await running.ended;

  expect(code, running.output()).toBe(0);
  expect(running.output()).toContain('proofs hold');
  expect(running.output()).not.toContain(CANARY);
  expect(seen.length).toBeGreaterThan(1);
  expect(seen.join('\n')).not.toContain(CANARY);
  expect(writtenSince(folder, begun)).not.toContain(CANARY);
  expect(writtenSince(join(ROOT, 'cache', 'deploy'), begun)).not.toContain(CANARY);
});

test.each<[string, (body: string, count: number) => boolean]>([
  ['at once', () => false],
  ['after a few requests', (_, count) => count < 6],
  ['when a transaction is sent', (body) => !body.includes('eth_sendTransaction')],
  ['when logs are asked for, inside forge', (body) => !body.includes('eth_getLogs')],
])('a node that refuses %s makes the command fail without telling', async (_, allowed) => {
  const anvil = await startAnvil();
  onTestFinished(anvil.stop);
  const origin = await guardedNode(anvil.url, allowed);
  const out = join(temporaryFolder(), 'local.json');
  const { code, output } = await deploy(['--network', 'local', '--out', out], environmentOf(origin));
  expect(code).toBe(1);
  expect(output.trim()).not.toBe('');
  expect(output).not.toContain(CANARY);
});

test('opening governance tells neither, whether it is refused or too early', async () => {
  const anvil = await startAnvil();
  onTestFinished(anvil.stop);
  const out = join(temporaryFolder(), 'local.json');
  const through = environmentOf(await guardedNode(anvil.url, () => true));
  expect((await deploy(['--network', 'local', '--out', out], through)).code).toBe(0);
  const args = ['--network', 'local', '--deployment', out];

  const early = await deploy(args, through, OPEN_GOVERNANCE);
  expect(early.code).toBe(1);
  expect(early.output).toMatch(/^0 FLOP are delegated and 60000000 are needed: .*\.\n$/);
  const refusing = await guardedNode(anvil.url, (body) => !body.includes('eth_getLogs'));
  const refused = await deploy(args, environmentOf(refusing), OPEN_GOVERNANCE);
  expect(refused.code).toBe(1);
  expect(refused.output).toMatch(/did not hand out the logs of blocks 2 to 22: set QUORATE_RPC_URL to one that keeps/);
  expect(refused.output).not.toContain(CANARY);
});

test('nor do a node that is not there and an address that is wrong', async () => {
  const gone = await deploy(['--network', 'local'], environmentOf('http://127.0.0.1:1'));
  expect(gone.code).toBe(1);
  expect(gone.output).toContain('127.0.0.1:1 does not answer');
  expect(gone.output).not.toContain(CANARY);

  const wrong = await deploy(['--network', 'local'], environmentOf('ftp://127.0.0.1:1'));
  expect(wrong.code).toBe(1);
  expect(wrong.output).not.toContain(CANARY);
});
