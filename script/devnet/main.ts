/**
 * `npm start`: a chain on this machine with the whole protocol and a believable past, a keeper, and the app. Everything
 * it starts ends with it, and nothing it writes outlives it.
 */
import { join } from 'node:path';
import type { Address } from 'viem';
import type { Deployment } from '../../sdk/deployment.ts';
import { timestamp } from '../../sdk/units.ts';
import { describeError } from '../cli-error.ts';
import { loadNetwork } from '../network.ts';
import { connect } from '../rpc.ts';
import { type Anvil, startAnvil } from './anvil.ts';
import { runChild, startChild } from './child-process.ts';
import { deployLocally } from './deploy-locally.ts';
import { choosePort } from './free-port.ts';
import { castActors } from './history/actors.ts';
import { developmentNode } from './history/development-node.ts';
import { HISTORY_LENGTH, writeHistory } from './history/write-history.ts';
import { type DevnetOptions, readOptions } from './options.ts';
import { lineage } from './parent-watch.ts';
import { createProgress, type Progress, readableLogLine } from './progress.ts';
import { createResidents } from './residents.ts';
import { createRunFolder } from './run-folder.ts';
import { createSupervisor, type Supervisor } from './supervisor.ts';
import { startTicker } from './ticker.ts';
import { startWebServer } from './web-server.ts';

const USUAL_RPC_PORT = 8_545;
const USUAL_WEB_PORT = 3_000;
/** States beyond these are dropped, not written to disk. Blocks, logs and receipts are kept. */
const KEPT_STATES = 64;
/**
 * anvil could make blocks by itself, but then it keeps 0.2 MB of memory for each of them (1.7.1, measured): most of a
 * gigabyte after an hour. Asked for one by one they leave next to nothing.
 */
const BLOCK_MS = 1_000;
/** Longer than a block, so that nobody sees its own transaction still waiting. */
const RESIDENTS_MS = 5_000;
const IN_A_HURRY_MS = 1_000;
/**
 * Apart from what `npm test` and whoever writes contracts compile, so that none of them finds the other's half-written
 * files.
 */
const COMPILED = { FOUNDRY_OUT: 'cache/devnet/out', FOUNDRY_CACHE_PATH: 'cache/devnet/forge' };
/** How long an unfinished start may take to notice that the run is over. */
const LAST_WORDS_MS = 8_000;

type Run = { options: DevnetOptions; supervisor: Supervisor; progress: Progress };

async function startEverything({ options, supervisor, progress }: Run): Promise<void> {
  const folder = createRunFolder();
  supervisor.own('the folder of this run', folder.remove);
  const { say } = progress;
  const rpcPort = await choosePort(
    { purpose: 'the chain', flag: '--rpc-port', given: options.rpcPort, usual: USUAL_RPC_PORT },
    say,
  );
  const webPort = await choosePort(
    { purpose: 'the app', flag: '--web-port', given: options.webPort, usual: USUAL_WEB_PORT },
    say,
  );
  const webFolder = join(folder.path, 'web');
  const webBuilt = buildWeb(webFolder, supervisor, progress);
  // Whatever else fails first decides; this one is awaited below.
  webBuilt.catch(() => undefined);

  const anvil = await startChain(rpcPort, supervisor);
  const deploymentFile = join(folder.path, 'deployment.json');
  const { deployment, keeper } = await prepareChain(anvil, deploymentFile, { options, supervisor, progress });
  await webBuilt;
  const config = { network: 'local', rpcUrl: anvil.url, deployment, development: true };
  const web = await startWebServer({ folder: webFolder, port: webPort, config: JSON.stringify(config) });
  supervisor.own('the app', web.stop);
  await startKeeper(anvil.url, keeper, deploymentFile, { supervisor, progress });

  say('ready');
  console.log(`\n  Quorate is at ${web.url}\n\n  Ctrl-C ends it.\n`);
  const facts = { url: web.url, rpcUrl: anvil.url, deployment: deploymentFile, pid: process.pid };
  console.log(JSON.stringify({ ready: facts }));
}

/** The chain begins in the past, and its time passes as fast as ours. */
async function startChain(port: number, supervisor: Supervisor): Promise<Anvil> {
  const genesis = wallClock() - HISTORY_LENGTH;
  const anvil = await startAnvil({ port, pruneHistory: KEPT_STATES, args: ['--timestamp', genesis.toString()] });
  supervisor.own('the chain', anvil.stop);
  void anvil.exited.then((how) => supervisor.stop({ code: 1, reason: `the chain ended by itself (${how})` }));
  return anvil;
}

/** Deploys, writes the past, and lets blocks come by themselves from then on. */
async function prepareChain(
  anvil: Anvil,
  deploymentFile: string,
  { options, supervisor, progress }: Run,
): Promise<{ deployment: Deployment; keeper: Address }> {
  const network = loadNetwork('local');
  const client = await connect({ rpcUrl: anvil.url, authorization: undefined, chainId: network.chainId });
  const node = developmentNode(client);
  const { deployer: account } = castActors(await node.accounts(), options.seed);
  const own = (end: () => Promise<void>) => supervisor.own('the deployment', end);
  const deployment = await progress.time('deployed and verified', () =>
    deployLocally({ rpcUrl: anvil.url, account, out: deploymentFile, compiled: COMPILED, own }),
  );
  const history = await progress.time('the past is written', () =>
    writeHistory({ client, deployment, seed: options.seed, end: timestamp(wallClock()) }),
  );
  const { blocks, transactions } = history;
  progress.say(`100 days in ${blocks} blocks and ${transactions} transactions from seed ${options.seed}`);
  // Writing it took seconds: catch up with the clock, which from here on runs as fast as the chain's.
  await node.mineAt(timestamp(wallClock()));
  const fail = (what: string) => (error: unknown) =>
    supervisor.stop({ code: 1, reason: `${what}: ${describeError(error)}` });
  supervisor.own('the blocks', startTicker(node.mine, BLOCK_MS, fail('no more blocks')));
  const residents = createResidents(client, node, deployment);
  supervisor.own('feeds and heartbeats', startTicker(residents, RESIDENTS_MS, fail('no more prices or heartbeats')));
  return { deployment, keeper: history.actors.keeper };
}

function buildWeb(folder: string, supervisor: Supervisor, progress: Progress): Promise<void> {
  const own = (end: () => Promise<void>) => supervisor.own('the build of the app', end);
  const build = { module: './build-web.ts', args: [folder] };
  return progress.time('the app is built', () => runChild('The build of the app', build, own));
}

/** Resolves once the keeper is at work. */
function startKeeper(
  rpcUrl: string,
  account: Address,
  deploymentFile: string,
  { supervisor, progress }: Pick<Run, 'supervisor' | 'progress'>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = startChild({
      module: './run-keeper.ts',
      args: [rpcUrl, account, '--network', 'local', '--deployment', deploymentFile],
      onLine(line) {
        if (line.includes('"keeper started"')) resolve();
        else progress.say(readableLogLine(line));
      },
    });
    supervisor.own('the keeper', child.stop);
    void child.exited.then((how) => {
      const reason = `the keeper ended by itself (${how})`;
      reject(new Error(reason));
      supervisor.stop({ code: 1, reason });
    });
  });
}

/** The one place where the computer's clock counts: here it decides where the chain's own begins. */
function wallClock(): bigint {
  return BigInt(Math.floor(Date.now() / 1000));
}

/** Calls `stop` when this process is asked to end, or when nobody is left to ask. */
function watchForEnd(supervisor: Supervisor): void {
  let askedAt: number | undefined;
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      // Ctrl-C comes twice at once, from the terminal and from npm. Who asks again later is in a hurry: the guards clear up.
      if (askedAt !== undefined && performance.now() - askedAt > IN_A_HURRY_MS) process.exit(1);
      askedAt ??= performance.now();
      supervisor.stop({ code: 0, reason: name });
    });
  }
  const started = lineage();
  const watch = () => lineage() !== started && supervisor.stop({ code: 1, reason: 'the parent has ended' });
  setInterval(watch, 1_000).unref();
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', () => supervisor.stop({ code: 1, reason: 'the output is closed' }));
  }
}

async function main(): Promise<number> {
  const progress = createProgress((line) => console.log(line));
  const supervisor = createSupervisor(progress.say);
  watchForEnd(supervisor);
  const starting = Promise.resolve()
    .then(() => startEverything({ options: readOptions(process.argv.slice(2)), supervisor, progress }))
    .catch((error: unknown) => supervisor.stop({ code: 1, reason: describeError(error) }));

  const { code, reason } = await supervisor.stopped;
  if (code === 0) progress.say(`ending (${reason})`);
  else console.error(reason);
  await supervisor.endAll();
  await Promise.race([starting, new Promise((resolve) => setTimeout(resolve, LAST_WORDS_MS))]);
  return code;
}

process.exit(await main());
