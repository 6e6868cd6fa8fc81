/**
 * `npm run bench:gas`: what our operations cost on a chain, base fee of a transaction and calldata included, beside
 * OpenZeppelin's stock governor under the same workload in the same run. Nothing in it is drawn by chance.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Address } from 'viem';
import type { Deployment } from '../../sdk/deployment.ts';
import { computeTokenAbi, protocolGovernorAbi } from '../../sdk/generated/abis.ts';
import { deployLocally } from '../devnet/deploy-locally.ts';
import { foundryBinary } from '../toolchain/foundry.ts';
import { PROJECT_ROOT } from '../toolchain/project-root.ts';
import { interruption, runCommand } from '../toolchain/run-command.ts';
import { startBenchChain } from './bench-chain.ts';
import { type Artefact, type MeasuredGovernor, measureGovernors } from './governor-rows.ts';
import { measureProtocol } from './protocol-rows.ts';
import { reportBench } from './report.ts';

const PEERS = 'test/contracts/bench';
const TIMELOCK_DELAY = 172_800n;

const signal = interruption();
await buildPeers();
const chain = await startBenchChain();
const folder = mkdtempSync(join(tmpdir(), 'quorate-bench-'));
try {
  const deployer = account(9);
  const deployment = await deployLocally({
    rpcUrl: chain.url,
    account: deployer,
    out: join(folder, 'deployment.json'),
  });
  const token = deployment.contracts.computeToken.address;
  const voters = [account(1), account(2)];
  for (const voter of voters) {
    await chain.gasOf({ from: voter, to: token, abi: computeTokenAbi, functionName: 'delegate', args: [voter] });
  }
  await chain.wait(1n); // votes count from the second after
  const peer = await createPeer(deployment);
  const target = await create('BenchTarget.sol', 'BenchTarget', []);
  const ours = { address: deployment.contracts.protocolGovernor.address, abi: protocolGovernorAbi };

  const rows = [
    ...(await measureGovernors(chain, ours, peer, voters, target)),
    ...(await measureProtocol(chain, deployment, account(3), account(4))),
  ];
  process.exitCode = reportBench('gas', 'none: nothing is drawn', rows) ? 0 : 1;
} finally {
  await chain.stop();
  rmSync(folder, { recursive: true });
}

async function buildPeers(): Promise<void> {
  const { exitCode, output } = await runCommand(foundryBinary('forge'), ['build', PEERS], { signal });
  if (exitCode !== 0) throw new Error(`forge could not build the peers:\n${output}`);
}

async function createPeer({ contracts }: Deployment): Promise<MeasuredGovernor> {
  const [admin] = [account(0)];
  const timelock = await create('TimelockController.sol', 'TimelockController', [TIMELOCK_DELAY, [], [], admin]);
  const governor = await create('StockGovernor.sol', 'StockGovernor', [
    contracts.computeToken.address,
    timelock.address,
  ]);
  for (const role of ['PROPOSER_ROLE', 'EXECUTOR_ROLE', 'CANCELLER_ROLE']) {
    const { address: to, abi } = timelock;
    const id = await chain.client.readContract({ address: to, abi, functionName: role });
    await chain.gasOf({ from: admin, to, abi, functionName: 'grantRole', args: [id, governor.address] });
  }
  return governor;
}

async function create(file: string, name: string, args: readonly unknown[]): Promise<MeasuredGovernor> {
  const text = readFileSync(join(PROJECT_ROOT, process.env.FOUNDRY_OUT ?? 'out', file, `${name}.json`), 'utf8');
  const { abi, bytecode } = JSON.parse(text) as Artefact;
  return { address: await chain.create(abi, bytecode.object, args), abi };
}

function account(index: number): Address {
  const address = chain.accounts[index];
  if (!address) throw new RangeError(`the node has no account ${index}`);
  return address;
}
