/** The real `npm start`: what it shows, and that nothing of it is left after Ctrl-C. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { connect as dial } from 'node:net';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseDeployment } from '../../sdk/deployment.ts';
import type { ProposalState } from '../../sdk/governance/proposal.ts';
import { readProposals } from '../../sdk/governance/read-proposals.ts';
import { jobStates } from '../../sdk/market/job.ts';
import { readJobs } from '../../sdk/market/read-jobs.ts';
import { readParameters } from '../../sdk/parameters/read-parameters.ts';
import { readPrice } from '../../sdk/price/read-price.ts';
import { type Chain, eventually, openChain } from '../e2e/chain.ts';
import { launchBrowser } from '../e2e/chromium.ts';
import { isAlive, type ProcessEntry, processTree } from '../e2e/process-tree.ts';
import { type Visit, visit } from '../e2e/visit.ts';
import { connectDevelopmentWallet, says } from '../e2e/wallet-steps.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** What the issue allows right after a fresh `npm ci`; a compiled cache is much faster. */
const READY_WITHIN_MS = 90_000;
/** Blocks come every second; the newest is never older than this. */
const CLOCK_TOLERANCE_SECONDS = 60;
const END_WITHIN_MS = 20_000;
const REQUIRED: readonly ProposalState[] = [
  'Pending',
  'Active',
  'Queued',
  'Executed',
  'Defeated',
  'Expired',
  'Canceled',
];

type Facts = { url: string; rpcUrl: string; deployment: string; pid: number };

let child: ChildProcess;
let output: string[];
let everStarted: ProcessEntry[] = [];
let facts: Facts;
let chain: Chain;

beforeAll(async () => {
  const started = startDevnet();
  ({ child, output } = started);
  facts = await started.ready;
  chain = await openChain(facts.rpcUrl, parseDeployment(JSON.parse(readFileSync(facts.deployment, 'utf8'))));
}, READY_WITHIN_MS);

afterAll(() => {
  for (const { pid } of everStarted.filter(isAlive)) process.kill(pid, 'SIGKILL'); // only after a failure
});

test('it begins with a believable past that ends now', async () => {
  const proposals = await readProposals(chain.client, chain.deployment);
  expect(proposals.length).toBeGreaterThanOrEqual(12);
  expect(new Set(proposals.map(({ state }) => state))).toEqual(new Set(REQUIRED));
  const jobs = await readJobs(chain.client, chain.deployment);
  expect(jobs.length).toBeGreaterThanOrEqual(50);
  expect(new Set(jobs.map(({ state }) => state))).toEqual(new Set(jobStates.slice(1)));
  expect((await readPrice(chain.client, chain.deployment)).state).toBe('Fresh');
  const parameters = await readParameters(chain.client, chain.deployment);
  expect(parameters.filter(({ changedAt }) => changedAt > 0n).length).toBeGreaterThanOrEqual(5);
  expect(Math.abs(Number(await chain.now()) - Date.now() / 1000)).toBeLessThan(CLOCK_TOLERANCE_SECONDS);
});

test('a browser at the address it prints can read and sign', async () => {
  const browser = await launchBrowser();
  try {
    const config = { network: 'local', rpcUrl: facts.rpcUrl, deployment: chain.deployment, development: true };
    const site = { url: facts.url, config };
    await visit({ browser, site, path: '/proposals' }, async (visitor) => {
      await readAround(visitor);
      await connectDevelopmentWallet(visitor.page);
      await getTokens(visitor);
    });
  } finally {
    await browser.close();
  }
});

async function readAround({ page }: Visit): Promise<void> {
  const rows = page.locator('[data-testid^="proposal-row-"]');
  await rows.first().waitFor();
  expect(await rows.count()).toBeGreaterThanOrEqual(12);
  for (const state of REQUIRED) await rows.filter({ hasText: state }).first().waitFor();

  await rows.filter({ hasText: 'Queued' }).first().click();
  await says(page.getByTestId('proposal-state'), 'Queued');
  await page.getByTestId('dev-to-deadline').waitFor();
  await page.getByTestId('nav-parameters').click();
  await says(page.getByTestId('parameter-value-fee.protocol'), '%');
  await page
    .getByTestId('parameter-fee.protocol')
    .getByRole('link', { name: /proposal #\d+/ })
    .waitFor();
  await page.getByTestId('nav-delegate').click();
  const delegates = page.locator('[data-testid^="delegate-row-"]');
  await delegates.first().waitFor();
  expect(await delegates.count()).toBeGreaterThanOrEqual(6);
}

async function getTokens({ page }: Visit): Promise<void> {
  const before = await page.getByTestId('own-balance').textContent();
  await page.getByTestId('dev-faucet').click();
  await page
    .getByTestId('own-balance')
    .filter({ hasNotText: before ?? '' })
    .waitFor();
}

test('Ctrl-C leaves no process, no port and no folder behind', async () => {
  everStarted = processTree(child.pid!);
  const keeper = everStarted.find(({ command }) => command.some((part) => part.includes('keeper')));
  const node = everStarted.find(({ command }) => command[0]?.endsWith('anvil'));
  expect(keeper, 'the keeper runs').toBeDefined();
  expect(node, 'the chain runs').toBeDefined();
  const cache = node!.command[node!.command.indexOf('--cache-path') + 1]!;
  const folders = [cache, dirname(facts.deployment)];
  expect(folders.map(existsSync)).toEqual([true, true]);

  const ended = new Promise((resolve) => child.once('close', resolve));
  process.kill(-child.pid!, 'SIGINT'); // what a terminal does: to the group in front, which is npm and what it runs
  await eventually(async () => (everStarted.some(isAlive) ? undefined : true), END_WITHIN_MS).catch(() => undefined);
  expect(everStarted.filter(isAlive), output.join('\n')).toEqual([]);
  await ended;
  for (const url of [facts.url, facts.rpcUrl]) expect(await answers(Number(new URL(url).port)), url).toBe(false);
  expect(folders.map(existsSync)).toEqual([false, false]);
});

/** Ports of its own, so that one that runs already is left alone. */
function startDevnet() {
  const child = spawn('npm', ['start', '--', '--rpc-port', '0', '--web-port', '0'], {
    cwd: ROOT,
    detached: true, // a process group of its own, like a command in a terminal
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const output: string[] = [];
  const ready = new Promise<Facts>((resolve, reject) => {
    child.once('close', (code) => reject(new Error(`npm start ended with ${code}:\n${output.join('\n')}`)));
    for (const stream of [child.stdout, child.stderr]) {
      createInterface(stream).on('line', (line) => {
        output.push(line);
        everStarted = processTree(child.pid!);
        if (line.startsWith('{"ready":')) resolve((JSON.parse(line) as { ready: Facts }).ready);
      });
    }
  });
  return { child, output, ready };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = dial(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
