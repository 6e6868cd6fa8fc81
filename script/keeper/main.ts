/**
 * `npm run keeper`: queues and executes what was voted, ends jobs and cases, settles emission and fees. Anyone can run one; several do not
 * disturb each other. Exit codes: docs/keeper.md.
 */
import type { DestinationStream } from 'pino';
import { describeError } from '../cli-error.ts';
import { type Environment, readEnvironment } from '../environment.ts';
import { connect, hostOf, redact, rpcEndpoint } from '../rpc.ts';
import { openSigner } from '../signer.ts';
import { isMain } from '../toolchain/is-main.ts';
import { createBackOff } from './back-off.ts';
import { requireSameChain } from './check-chain.ts';
import { type KeeperConfig, readKeeperConfig } from './config.ts';
import { createCourtBoards } from './court-boards.ts';
import { classify } from './errors.ts';
import { readHead } from './heads.ts';
import { createJobBoard } from './job-board.ts';
import { memoryJournal } from './journal.ts';
import { createLog, type Log } from './log.ts';
import { createNeedsWatch } from './needs-watch.ts';
import { createProposalBoard } from './proposal-board.ts';
import { type RunnerSetup, runForever, runRound } from './runner.ts';
import { createSender } from './sender.ts';
import { tasks } from './tasks/task-list.ts';

/** How this process ends. */
export const EXIT = {
  /** Everything due was done, there was nothing to do, or it was asked to stop. */
  ok: 0,
  /** It could not start: what it was told is wrong, does not fit the chain, or the node does not answer. */
  refused: 1,
  /** With --once: something that was due could not be done; the log says what. */
  unfinished: 2,
} as const;

const POLL_MS = 1_000;
/** What is on its way when the stop comes may finish within this time, then the process ends regardless. */
const STOP_MS = 1_500;

/** Runs a keeper until `signal` says stop, or for one round. Resolves with the exit code. */
export async function runKeeper(
  argv: readonly string[],
  environment: Environment,
  signal: AbortSignal,
  destination?: DestinationStream,
): Promise<number> {
  const config = await readKeeperConfig(argv, environment);
  const log = createLog(environment.logLevel, destination);
  const setup = await createSetup(config, log, signal);
  if (!config.once) {
    await runForever(setup, POLL_MS);
    log.info('stopped');
    return EXIT.ok;
  }
  const result = await runRound(setup, await readHead(setup.context.reader));
  log.info('round over', result);
  return result.failed > 0 ? EXIT.unfinished : EXIT.ok;
}

async function createSetup(config: KeeperConfig, log: Log, signal: AbortSignal): Promise<RunnerSetup> {
  const { network, deployment, environment, settings } = config;
  const endpoint = rpcEndpoint(environment, network);
  const reader = await connect({ ...endpoint, chainId: network.chainId });
  await requireSameChain(reader, deployment);
  const signer = await openSigner(environment, network, reader);
  const send = createSender({
    reader,
    account: signer.address,
    transmit: (transaction) => signer.wallet.sendTransaction({ ...transaction, type: 'eip1559' }),
    journal: memoryJournal(),
    log,
    signal,
    pollMilliseconds: POLL_MS / 2,
  });
  log.info('keeper started', {
    network: network.network,
    chainId: network.chainId,
    governor: deployment.contracts.protocolGovernor.address,
    rpc: hostOf(endpoint.rpcUrl),
    account: signer.address,
    balance: await reader.getBalance({ address: signer.address }),
    tasks: tasks.map(({ name }) => name),
  });
  const boards = {
    proposals: createProposalBoard(reader, deployment),
    jobs: createJobBoard(reader, deployment),
    court: createCourtBoards(reader, deployment),
    needs: createNeedsWatch(reader, deployment),
  };
  return {
    context: { reader, deployment, ...boards, send, settings, log, signal },
    tasks,
    backOff: createBackOff(),
    classify: (error) => classify(error, (text) => redact(text, endpoint.rpcUrl, endpoint.authorization)),
  };
}

/** Runs a keeper as this process, and ends it within two seconds of a signal, or of its parent's end if it has one. */
export function runAsProcess(argv: readonly string[], readEnvironmentNow: () => Environment): void {
  const stop = new AbortController();
  const stopNow = () => {
    stop.abort();
    setTimeout(() => process.exit(EXIT.ok), STOP_MS).unref();
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, stopNow);
  // Only where another program has forked this one: it has ended, perhaps while we were still loading.
  process.on('disconnect', stopNow);
  if (process.connected === false) stopNow();
  void runToEnd(argv, readEnvironmentNow, stop.signal).then((code) => process.exit(code));
}

async function runToEnd(argv: readonly string[], readEnvironmentNow: () => Environment, signal: AbortSignal) {
  try {
    return await runKeeper(argv, readEnvironmentNow(), signal);
  } catch (error) {
    if (signal.aborted) return EXIT.ok;
    console.error(describeError(error));
    return EXIT.refused;
  }
}

if (isMain(import.meta.url)) runAsProcess(process.argv.slice(2), readEnvironment);
