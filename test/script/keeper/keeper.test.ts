import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { hexToBigInt } from 'viem';
import { afterAll, afterEach, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { UsageError } from '../../../script/cli-error.ts';
import { EXIT, runKeeper } from '../../../script/keeper/main.ts';
import {
  computeTokenAbi,
  emissionControllerAbi,
  feeDistributorAbi,
  parameterRegistryAbi,
  protocolGovernorAbi,
  stakerRewardsAbi,
} from '../../../sdk/generated/abis.ts';
import { parameters } from '../../../sdk/generated/parameters.ts';
import { readIsForfeited } from '../../../sdk/governance/read-forfeiture.ts';
import { readProposalSummary } from '../../../sdk/governance/read-proposals.ts';
import { readEscrowTotals } from '../../../sdk/market/read-fees.ts';
import { openMarket } from './market-chain.ts';
import { account, keeperEnvironment, type ProtocolChain, startProtocolChain, until } from './protocol-chain.ts';

const DAY = 86_400n;
const HOUR = 3_600n;
const FLOP = 10n ** 18n;

let chain: ProtocolChain;
let snapshot: string;

beforeAll(async () => {
  chain = await startProtocolChain();
});
afterAll(() => chain?.stop());
beforeEach(async () => {
  snapshot = await chain.request('evm_snapshot');
});
afterEach(async () => {
  await chain.request('evm_setAutomine', [true]);
  await chain.request('evm_revert', [snapshot]);
});

type LogLine = { level: string; msg: string; [fact: string]: unknown };
type Round = { code: number; log: LogLine[] };

const argv = (...more: string[]) => ['--network', 'local', '--deployment', chain.deploymentFile, ...more];

/** One round of a keeper in this process. */
async function runOnce(options: { account?: number; argv?: string[] } = {}): Promise<Round> {
  const log: LogLine[] = [];
  const destination = { write: (line: string) => void log.push(JSON.parse(line)) };
  const environment = keeperEnvironment(chain, options.account);
  const words = argv('--once', ...(options.argv ?? []));
  const code = await runKeeper(words, environment, new AbortController().signal, destination);
  return { code, log };
}

const done = ({ log }: Round) => log.filter(({ msg }) => msg === 'done').map(({ task, key }) => `${task} ${key}`);
const stateOf = async (id: bigint) => (await readProposalSummary(chain.client, chain.deployment, id)).state;

function parameterValue(key: string): Promise<bigint> {
  const { address } = chain.deployment.contracts.parameterRegistry;
  const id = parameters.find((spec) => spec.key === key)!.id;
  return chain.client.readContract({ address, abi: parameterRegistryAbi, functionName: 'get', args: [id] });
}

function emission(functionName: 'due' | 'settledAt' | 'bookedTotal' | 'mintedTotal'): Promise<bigint> {
  const { address } = chain.deployment.contracts.emissionController;
  return chain.client.readContract({ address, abi: emissionControllerAbi, functionName });
}

test('queues, executes and settles, each when it is due and not again', async () => {
  const id = await chain.passProposal('fee.protocol', 225n);
  expect(await stateOf(id)).toBe('Succeeded');

  const most = '600000000'; // more than there is
  const quietly = () => runOnce({ argv: ['--release-floor', most, '--stakers-floor', most] });
  const first = await quietly();
  expect(first.code).toBe(EXIT.ok);
  expect(done(first)).toEqual([`proposal/queue ${id}`, 'emission/settle all']);
  expect(await stateOf(id)).toBe('Queued');
  expect(await emission('bookedTotal')).toBeGreaterThan(0n);
  expect(await emission('mintedTotal')).toBe(0n);

  const tooEarly = await quietly();
  expect([tooEarly.code, done(tooEarly)]).toEqual([EXIT.ok, []]);

  await chain.wait(2n * DAY);
  const second = await quietly();
  expect(done(second)).toEqual([`proposal/execute ${id}`, 'emission/settle all']);
  expect(await stateOf(id)).toBe('Executed');
  expect(await parameterValue('fee.protocol')).toBe(225n);
});

test('executes with half as much gas again as was estimated, and room for new checkpoints', async () => {
  await chain.passProposal('fee.protocol', 225n);
  await runOnce();
  await chain.wait(2n * DAY);
  const { log } = await runOnce();
  const execution = log.find(({ task }) => task === 'proposal/execute')!;
  const hash = execution.hash as `0x${string}`;
  const [{ gas }, { gasUsed }] = await Promise.all([
    chain.client.getTransaction({ hash }),
    chain.client.getTransactionReceipt({ hash }),
  ]);
  expect(gas).toBeGreaterThanOrEqual((gasUsed * 3n) / 2n + 90_000n);
});

test('an execution that always fails does not keep a later one from its turn', async () => {
  const poison = await chain.passProposal('fee.protocol', 400n); // further than one step
  expect(done(await runOnce())).toContain(`proposal/queue ${poison}`);
  const good = await chain.passProposal('job.minPrice', 150_000n); // nine days, in which the first comes due
  expect(done(await runOnce())).toContain(`proposal/queue ${good}`);
  await chain.wait(2n * DAY);

  const round = await runOnce();
  expect(round.code).toBe(EXIT.unfinished);
  expect(done(round)).toContain(`proposal/execute ${good}`);
  const failures = round.log.filter(({ msg }) => msg === 'failed');
  expect(failures).toMatchObject([
    { task: 'proposal/execute', key: `${poison}`, retryable: false, revert: 'ParameterRegistry_StepTooLarge' },
  ]);
  expect(failures[0]!.args).toContain('400');
  expect([await stateOf(poison), await stateOf(good)]).toEqual(['Queued', 'Executed']);
});

test('leaves what nobody queued in time alone, and returns its deposit', async () => {
  const id = await chain.passProposal('fee.protocol', 225n);
  await chain.wait(7n * DAY + 1n);
  expect(await stateOf(id)).toBe('Expired');
  const first = await runOnce();
  expect(first.code).toBe(EXIT.ok);
  expect(done(first).filter((work) => work.startsWith('proposal/'))).toEqual([`proposal/settle-deposit ${id}`]);
  expect(done(await runOnce()).filter((work) => work.startsWith('proposal/'))).toEqual([]);
});

test('leaves what nobody executed in time alone', async () => {
  const id = await chain.passProposal('fee.protocol', 225n);
  await runOnce();
  await chain.wait(16n * DAY + 1n);
  expect(await stateOf(id)).toBe('Expired');
  const round = await runOnce();
  expect([round.code, done(round).filter((work) => work.startsWith('proposal/'))]).toEqual([
    EXIT.ok,
    [`proposal/settle-deposit ${id}`],
  ]);
});

test('settles the deposit of what was executed', async () => {
  const { computeToken } = chain.deployment.contracts;
  const [proposer] = chain.accounts.slice(1);
  const locked = async () => {
    const contract = { address: computeToken.address, abi: computeTokenAbi } as const;
    return (await chain.client.readContract({ ...contract, functionName: 'lockOf', args: [proposer!] }))[1];
  };
  const id = await chain.passProposal('fee.protocol', 225n);
  await runOnce();
  await chain.wait(2n * DAY);
  await runOnce();
  expect([await stateOf(id), await locked()]).toEqual(['Executed', 1_000n * 10n ** 18n]);
  expect(done(await runOnce())).toContain(`proposal/settle-deposit ${id}`);
  expect(await locked()).toBe(0n);
});

test('cancels what its proposer has left, and nothing else', async () => {
  const about = ({ log }: Round) =>
    log.filter(({ task }) => task === 'proposal/cancel-abandoned').map(({ msg, key }) => `${msg} ${key}`);
  const id = await chain.propose('fee.protocol', 225n);
  const { address: token } = chain.deployment.contracts.computeToken;
  const [, proposer, lender] = chain.accounts;
  const spend = (amount: bigint) => chain.send(proposer!, token, computeTokenAbi, 'transfer', [lender, amount]);
  // Of the million votes it took, exactly half are left: 500 000 of its own 55 million.
  await chain.send(lender!, token, computeTokenAbi, 'delegate', [lender]);
  await spend(54_500_000n * 10n ** 18n);
  await chain.wait(1n);
  expect(about(await runOnce())).toEqual([]);

  await spend(1n);
  await chain.wait(1n);
  expect(about(await runOnce())).toEqual([`done ${id}`]);
  expect(await stateOf(id)).toBe('Canceled');
  expect(await readIsForfeited(chain.client, chain.deployment, id)).toBe(false); // the vote had not begun
  expect(done(await runOnce())).toContain(`proposal/settle-deposit ${id}`);
});

test('burns the deposit of what its proposer left in vote without support', async () => {
  const { address } = chain.deployment.contracts.computeToken;
  const token = { address, abi: computeTokenAbi } as const;
  const [, proposer, lender] = chain.accounts;
  const balance = () => chain.client.readContract({ ...token, functionName: 'balanceOf', args: [proposer!] });
  const id = await chain.propose('fee.protocol', 225n);
  await chain.wait(2n * DAY + 1n);
  await chain.send(lender!, address, computeTokenAbi, 'delegate', [lender]);
  await chain.send(proposer!, address, computeTokenAbi, 'delegate', [lender]);
  await chain.wait(1n);
  const before = await balance();

  const first = await runOnce();
  expect([await stateOf(id), await readIsForfeited(chain.client, chain.deployment, id)]).toEqual(['Canceled', true]);
  // In the same round already where another transaction made a new block after the cancellation.
  const work = [...done(first), ...done(await runOnce())];
  expect(work).toContain(`proposal/settle-deposit ${id}`);
  expect(before - (await balance())).toBe(1_000n * 10n ** 18n);
});

test('removes a guardian whose end has come, and not before', async () => {
  const { guardian, protocolGovernor } = chain.deployment.contracts;
  const about = (round: Round) => done(round).filter((work) => work.startsWith('guardian/'));
  await chain.wait(364n * DAY);
  expect(about(await runOnce())).toEqual([]);
  await chain.wait(DAY);
  expect(about(await runOnce())).toEqual([`guardian/remove ${guardian.address}`]);
  expect(about(await runOnce())).toEqual([]);
  const contract = { address: protocolGovernor.address, abi: protocolGovernorAbi } as const;
  const [account] = await chain.client.readContract({ ...contract, functionName: 'guardian' });
  expect(BigInt(account)).toBe(0n);
});

test('names the target whose code has changed since the vote', async () => {
  const id = await chain.passProposal('fee.protocol', 225n);
  const { parameterRegistry } = chain.deployment.contracts;
  await chain.request('anvil_setCode', [parameterRegistry.address, '0x5f5ffd']);
  const { log, code } = await runOnce();
  expect(code).toBe(EXIT.unfinished);
  const failure = log.find(({ msg, task }) => msg === 'failed' && task === 'proposal/queue')!;
  expect(failure).toMatchObject({ key: `${id}`, retryable: false, revert: 'ProtocolGovernor_CodeChanged' });
  expect(failure.args).toContain(parameterRegistry.address);
});

test('of two keepers in one block one is first, and neither calls it a failure', async () => {
  const id = await chain.passProposal('fee.protocol', 225n);
  await chain.request('evm_setAutomine', [false]);
  const both = Promise.all([runOnce({ account: 8 }), runOnce({ account: 9 })]);
  await until(async () => (await chain.request<{ pending: `0x${string}` }>('txpool_status')).pending === '0x2');
  await chain.request('evm_mine');
  await chain.request('evm_setAutomine', [true]);

  const rounds = await both;
  expect(rounds.flatMap(({ log }) => log.filter(({ level }) => level !== 'info' && level !== 'debug'))).toEqual([]);
  expect(rounds.map(({ code }) => code)).toEqual([EXIT.ok, EXIT.ok]);
  const about = rounds.flatMap(({ log }) => log.filter(({ task }) => task === 'proposal/queue'));
  expect(about.map(({ msg }) => msg).sort()).toEqual(['done', 'somebody else was first']);
  expect(await stateOf(id)).toBe('Queued');
});

test('emission is settled once in the interval and not in every block', async () => {
  await chain.wait(HOUR);
  expect(done(await runOnce())).toContain('emission/settle all');
  await chain.wait(HOUR / 2n);
  expect(await emission('due')).toBeGreaterThan(0n);
  expect(done(await runOnce())).not.toContain('emission/settle all');
  expect(done(await runOnce({ argv: ['--settle-every', '60'] }))).toContain('emission/settle all');
});

test('a pool that the mint guard does not let through yet is left alone', async () => {
  await chain.wait(20n * DAY);
  const first = done(await runOnce());
  expect(first).toContain('emission/settle all');
  // Five days' worth is all that the guard lets through in a day: less than what 20 days give to the providers alone.
  expect(new Set([...first.filter(isRelease), ...(await releases())])).toEqual(new Set(['emission/release providers']));
  const waiting = async () => (await emission('bookedTotal')) - (await emission('mintedTotal'));
  expect(await waiting()).toBeGreaterThan(2_000_000n * FLOP);
  let days = 0;
  for (; (await waiting()) > 400_000n * FLOP; days++) {
    await chain.wait(DAY);
    expect(await releases()).not.toEqual([]);
  }
  expect(days).toBeGreaterThan(2);
  expect(await releases()).toEqual([]);
});

const isRelease = (work: string) => work.startsWith('emission/release');

/** What is released until a round finds nothing more to release. */
async function releases(): Promise<string[]> {
  const all: string[] = [];
  for (;;) {
    const found = done(await runOnce()).filter(isRelease);
    if (found.length === 0) return all;
    all.push(...found);
  }
}

test('fees and pools move once they reach the floor', async () => {
  const { feeDistributor, computeToken, treasury } = chain.deployment.contracts;
  const balance = () =>
    chain.client.readContract({
      address: computeToken.address,
      abi: computeTokenAbi,
      functionName: 'balanceOf',
      args: [treasury.address],
    });
  const pending = () =>
    chain.client.readContract({ address: feeDistributor.address, abi: feeDistributorAbi, functionName: 'pending' });
  const waiting = async () => (await readEscrowTotals(chain.client, chain.deployment)).fees;
  const market = await openMarket(chain);
  await market.complete(840n); // 2 000 FLOP, of which the protocol keeps 2.5 %
  expect(await waiting()).toBe(50n * FLOP);
  expect(done(await runOnce())).not.toContain('fees/collect all');

  await market.complete(840n);
  expect(done(await runOnce())).toContain('fees/collect all');
  expect(await waiting()).toBe(0n);
  // What anybody sends is divided, too.
  await chain.send(market.client, computeToken.address, computeTokenAbi, 'transfer', [
    feeDistributor.address,
    100n * FLOP,
  ]);
  expect(done(await runOnce())).toContain('fees/settle all');
  expect(await pending()).toBe(0n);

  const before = await balance();
  const release = async () => {
    const round = await runOnce({ argv: ['--release-floor', '15', '--stakers-floor', '15'] });
    return done(round).filter((work) => work.startsWith('fees/release'));
  };
  expect([...(await release()), ...(await release()), ...(await release())]).toEqual([
    'fees/release stakers',
    'fees/release treasury',
    'fees/release insurance',
  ]);
  expect((await balance()) - before).toBe(60n * FLOP); // insurance goes to the treasury at first
});

test("what is the stakers' reaches them, and flows once a day while somebody stakes", async () => {
  const { stakerRewards } = chain.deployment.contracts;
  const rewards = { address: stakerRewards.address, abi: stakerRewardsAbi } as const;
  const pending = () => chain.client.readContract({ ...rewards, functionName: 'pending' });
  await chain.wait(DAY);
  const quietly = () => runOnce({ argv: ['--release-floor', '600000000'] }); // leaves the other pools alone
  const rounds = [...done(await quietly()), ...done(await quietly())];
  expect(rounds).toEqual(['oracle/update price', 'emission/settle all', 'emission/release stakers']);
  expect(await pending()).toBeGreaterThan(10_000n * FLOP);

  // Nothing flows while nobody stakes: `settle` would change nothing, so the keeper does not call it.
  expect(done(await runOnce())).not.toContain('rewards/settle all');
  await chain.register(account(chain.accounts, 3), '20000');
  expect(done(await runOnce())).toContain('rewards/settle all');
  expect(await pending()).toBe(0n);
  const [perSecond] = await chain.client.readContract({ ...rewards, functionName: 'stream' });
  expect(perSecond).toBeGreaterThan(0n);

  // More arrives: not before the next day, and not when it is less than what the gas is worth.
  const give = (flop: bigint) => {
    const { address } = chain.deployment.contracts.computeToken;
    const args = [stakerRewards.address, flop * FLOP];
    return chain.send(account(chain.accounts, 3), address, computeTokenAbi, 'transfer', args);
  };
  await give(9_000n);
  expect(done(await runOnce())).not.toContain('rewards/settle all');
  await chain.wait(DAY);
  expect(done(await runOnce({ argv: ['--stakers-floor', '600000000'] }))).not.toContain('rewards/settle all');
  await give(1_000n);
  expect(done(await runOnce())).toContain('rewards/settle all');
  expect(done(await runOnce())).not.toContain('rewards/settle all');
});

test('refuses the wrong chain, naming both', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'quorate-keeper-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const restarted = join(folder, 'restarted.json');
  const genesisHash = `0x${'12'.repeat(32)}`;
  writeFileSync(restarted, JSON.stringify({ ...chain.deployment, genesisHash }));
  const run = (words: string[]) => runKeeper(words, keeperEnvironment(chain), new AbortController().signal);

  const refusal: unknown = await run(['--network', 'local', '--deployment', restarted]).catch((error) => error);
  expect(refusal).toBeInstanceOf(UsageError);
  expect((refusal as Error).message).toContain(genesisHash);
  expect((refusal as Error).message).toContain(chain.deployment.genesisHash);

  const config = join(folder, 'config');
  mkdirSync(config);
  const local = readFileSync(
    fileURLToPath(new URL('../../../script/deploy/config/local.toml', import.meta.url)),
    'utf8',
  );
  writeFileSync(join(config, 'local.toml'), local.replace('chain_id = 31337', 'chain_id = 4242'));
  const other = join(folder, 'other.json');
  writeFileSync(other, JSON.stringify({ ...chain.deployment, chainId: 4_242 }));
  const words = ['--network', 'local', '--deployment', other, '--config-directory', config];
  await expect(run(words)).rejects.toThrow(/chain 31337 but the network is chain 4242/);
});

type KeeperProcess = { lines: LogLine[]; stop: (signal: NodeJS.Signals) => void; exited: Promise<unknown[]> };

/** The real command as a process. */
function startProcess(): KeeperProcess {
  const main = fileURLToPath(new URL('../../../script/keeper/main.ts', import.meta.url));
  const { rpcUrl, devAccount } = keeperEnvironment(chain);
  const child = spawn(process.execPath, ['--import', 'tsx', main, ...argv()], {
    env: { PATH: process.env.PATH, QUORATE_RPC_URL: rpcUrl, QUORATE_DEV_ACCOUNT: devAccount, LOG_LEVEL: 'debug' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines: LogLine[] = [];
  createInterface(child.stdout).on('line', (line) => lines.push(JSON.parse(line)));
  return { lines, stop: (signal) => child.kill(signal), exited: once(child, 'exit') };
}

test.each(['SIGTERM', 'SIGINT'] as const)(
  'ends with 0 within two seconds of %s, even with work on its way',
  async (signal) => {
    const id = await chain.passProposal('fee.protocol', 225n);
    await chain.request('evm_setAutomine', [false]);
    const keeper = startProcess();
    await until(async () => keeper.lines.some(({ msg }) => msg === 'transaction sent'));

    const asked = performance.now();
    keeper.stop(signal);
    expect(await keeper.exited).toEqual([0, null]);
    expect(performance.now() - asked).toBeLessThan(2_000);
    expect(keeper.lines.at(-1)!.msg).toBe('stopped');
    expect(keeper.lines.map(({ msg }) => msg)).not.toContain('failed');

    await chain.request('evm_mine');
    expect(await stateOf(id)).toBe('Queued');
  },
);

test('keeps watching: what becomes due later is done at the next block', async () => {
  const keeper = startProcess();
  await until(async () => keeper.lines.some(({ msg }) => msg === 'keeper started'));
  const started = keeper.lines.find(({ msg }) => msg === 'keeper started')!;
  expect(started.rpc).toBe(`127.0.0.1:${chain.anvil.port}`);
  expect(hexToBigInt(await chain.request('eth_getBalance', [account(chain.accounts, 9), 'latest']))).toBe(
    BigInt(String(started.balance)),
  );

  const id = await chain.passProposal('fee.protocol', 225n);
  await until(async () => (await stateOf(id)) === 'Queued');
  await chain.wait(2n * DAY);
  await until(async () => (await stateOf(id)) === 'Executed');
  keeper.stop('SIGTERM');
  expect(await keeper.exited).toEqual([0, null]);
});
