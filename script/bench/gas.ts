/**
 * `npm run bench:gas`: what our operations cost on a chain, base fee of a transaction and calldata included, beside
 * other governors under the same workload in the same run. Fails when a target is missed or a figure rose by more than
 * 2 % since the committed run; `npm run bench:gas -- --update` commits to the new figures. Nothing is drawn by chance.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Abi, Address, Hex } from 'viem';
import { computeTokenAbi } from '../../sdk/generated/abis.ts';
import { deployLocally } from '../devnet/deploy-locally.ts';
import { foundryBinary } from '../toolchain/foundry.ts';
import { PROJECT_ROOT } from '../toolchain/project-root.ts';
import { interruption, runCommand } from '../toolchain/run-command.ts';
import { startBenchChain } from './bench-chain.ts';
import { governorRows } from './bench-table.ts';
import type { Bench, BenchContract } from './governor-life.ts';
import { measureJobs } from './job-rows.ts';
import { measureOwn } from './own-rows.ts';
import { measureOpenZeppelin } from './peer-rows.ts';
import { measureProtocol } from './protocol-rows.ts';
import { reportBench } from './report.ts';
import { measureScale } from './scale-rows.ts';
import { compareSnapshot, readSnapshot, writeSnapshot } from './snapshot.ts';
import { measureStaking } from './staking-rows.ts';
import { measureUniswap } from './uniswap-rows.ts';
import { createVoters, fundVoters } from './voters.ts';

const PEERS = 'test/contracts/bench';
/** In a folder of its own: npm test compares what lies directly in snapshots/ with its own measurements. */
const SNAPSHOT = join(PROJECT_ROOT, 'snapshots/bench/gas.json');

const { values } = parseArgs({ options: { update: { type: 'boolean', default: false } } });

const signal = interruption();
await buildPeers();
const chain = await startBenchChain();
const folder = mkdtempSync(join(tmpdir(), 'quorate-bench-'));
try {
  const deployer = account(8); // not the guardian's holder, who must hold a power the deployer may not
  const deployment = await deployLocally({
    rpcUrl: chain.url,
    account: deployer,
    out: join(folder, 'deployment.json'),
  });
  const token = deployment.contracts.computeToken.address;
  const proposer = account(1);
  await chain.gasOf({ from: proposer, to: token, abi: computeTokenAbi, functionName: 'delegate', args: [proposer] });
  const voters = createVoters();
  await fundVoters(chain, token, voters, [account(0), account(2), account(5)]);
  await chain.wait(1n); // votes count from the second after

  const bench: Bench = { chain, target: await create('BenchTarget.sol', 'BenchTarget', []), proposer };
  const own = await measureOwn(bench, deployment, voters);
  const peers = [...(await measureOpenZeppelin(bench, create, token, voters)), await measureUniswap(bench, voters)];
  console.table(peers);
  const protocol = await measureProtocol(chain, deployment, account(3));
  const staking = await measureStaking(chain, deployment, {
    provider: account(6),
    large: account(5),
    delegator: account(7),
    locker: account(2),
    payee: account(3),
  });
  const jobs = await measureJobs(chain, deployment, {
    provider: account(5),
    client: account(9),
    voter: account(4),
    anyone: account(2),
  });
  const rows = [...governorRows(own, peers), ...protocol, ...staking, ...jobs, await measureScale(signal)];
  const isWithinTargets = reportBench('gas', 'none: nothing is drawn', rows);
  if (values.update) writeSnapshot(SNAPSHOT, rows);
  const rises = compareSnapshot(readSnapshot(SNAPSHOT), rows);
  for (const rise of rises) console.log(rise);
  process.exitCode = isWithinTargets && rises.length === 0 ? 0 : 1;
} finally {
  await chain.stop();
  rmSync(folder, { recursive: true });
}

async function buildPeers(): Promise<void> {
  const { exitCode, output } = await runCommand(foundryBinary('forge'), ['build', PEERS], { signal });
  if (exitCode !== 0) throw new Error(`forge could not build the peers:\n${output}`);
}

async function create(file: string, name: string, args: readonly unknown[]): Promise<BenchContract> {
  const folder = join(PROJECT_ROOT, process.env.FOUNDRY_OUT ?? 'out', file);
  // What the governor imports is compiled its way, too: forge then names the profile of each.
  const [path] = [`${name}.json`, `${name}.default.json`].map((name) => join(folder, name)).filter(existsSync);
  if (path === undefined) throw new Error(`forge left no artefact of ${name} in ${folder}`);
  const text = readFileSync(path, 'utf8');
  const { abi, bytecode } = JSON.parse(text) as { abi: Abi; bytecode: { object: Hex } };
  return { address: await chain.create(abi, bytecode.object, args), abi };
}

function account(index: number): Address {
  const address = chain.accounts[index];
  if (!address) throw new RangeError(`the node has no account ${index}`);
  return address;
}
