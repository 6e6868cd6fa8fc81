/**
 * Deploys the protocol to a network, or proves a deployment that stands:
 * `npm run deploy -- --network NAME [--out FILE] [--yes] [--config-directory DIR]`
 * `npm run deploy -- --network NAME --verify-only --deployment FILE [--config-directory DIR]`
 * Stopped at any point and run again, it goes on where it stopped.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Address, isAddressEqual, keccak256 } from 'viem';
import type { ContractName, Deployment } from '../../sdk/deployment.ts';
import { describeError, UsageError } from '../cli-error.ts';
import { readDeployment, readDeploymentIfAny, writeDeployment } from '../deployment-file.ts';
import { type Environment, readEnvironment } from '../environment.ts';
import { isDevelopmentChain, loadNetwork, type NetworkConfig } from '../network.ts';
import { connect, type RpcClient, type RpcEndpoint, redact, rpcEndpoint } from '../rpc.ts';
import { openSigner } from '../signer.ts';
import { isMain } from '../toolchain/is-main.ts';
import { billFor, printBill, requireAffordable } from './cost.ts';
import { requireDeterministicDeployer } from './deterministic-deployer.ts';
import { createDevelopmentFeed } from './development-feed.ts';
import { requireFeeds } from './feeds.ts';
import { type GitState, readGitState } from './git-state.ts';
import { CONTRACT_ORDER, type DeployStep, prepareSteps } from './plan.ts';
import { type SendContext, sendStep, settlePending } from './send-step.ts';
import { type Creation, findCreations, isStanding } from './standing.ts';
import { verifyDeployment } from './verify.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DEVELOPMENT_POLL_MS = 25;
const PUBLIC_POLL_MS = 2_000;
/** Stands in a local deployment file where the sources are in no commit. */
const NO_COMMIT = '0000000';

type Place = {
  network: string;
  /** Where the networks' files are. Defaults to script/deploy/config. */
  configDirectory?: string | undefined;
  /** Defaults to that of this process. */
  environment?: Environment | undefined;
  /** Takes each line of output. Defaults to the console. */
  log?: ((line: string) => void) | undefined;
};

export type DeployOptions = Place & {
  /** Deployment file to write. Defaults to deployments/<network>.json, for a development chain .quorate/<network>.json. */
  out?: string | undefined;
  /** The cost was seen and accepted. A development chain does not ask. */
  isConfirmed?: boolean | undefined;
};

type Target = {
  network: NetworkConfig;
  endpoint: RpcEndpoint;
  client: RpcClient;
  isDevelopment: boolean;
  log: (line: string) => void;
};

/** Deploys what does not stand yet, writes the deployment file and proves the result. */
export async function runDeploy(options: DeployOptions): Promise<Deployment> {
  const environment = options.environment ?? readEnvironment();
  const target = await openTarget(options, environment);
  const { network, client, isDevelopment, log } = target;
  const signer = await openSigner(environment, network, client);
  const commit = commitOf(readGitState(), isDevelopment);
  const out = options.out ?? join(ROOT, isDevelopment ? '.quorate' : 'deployments', `${network.network}.json`);
  await requireDeterministicDeployer(client);

  const pollMs = isDevelopment ? DEVELOPMENT_POLL_MS : PUBLIC_POLL_MS;
  const context: SendContext = { client, signer, pollMs, log };
  await settlePending(context);
  if (isDevelopment && network.oracle.development) await createDevelopmentFeed(context, network.oracle.development);
  await requireFeeds(client, network.oracle);
  log('rehearsing the deployment');
  const steps = await prepareSteps(network, signer.address);
  const earlier = await readEarlier(out, steps, target);
  const standing = await standingOf(client, steps);
  const missing = steps.filter((step) => !standing.includes(step));
  const creations = await findCreations(client, standing, earlier);
  for (const { name, address } of standing) log(`${name}: stands at ${address} already`);
  await confirmCost(context, missing, target, options.isConfirmed === true);
  await sendAll(context, missing, creations);

  const deployment = await describeDeployment(target, signer.address, commit, creations);
  await writeDeployment(out, deployment);
  log(`wrote ${out}`);
  await prove(deployment, target, steps);
  return deployment;
}

/** Proves the deployment that a file describes, on the chain as it is now. Returns the number of proofs. */
export async function runVerify(options: Place & { deployment: string }): Promise<number> {
  const target = await openTarget(options, options.environment ?? readEnvironment());
  return prove(await readDeployment(options.deployment), target);
}

async function prove(deployment: Deployment, target: Target, plan?: readonly DeployStep[]): Promise<number> {
  const count = await verifyDeployment(deployment, target, plan);
  target.log(`${count} proofs hold`);
  return count;
}

async function openTarget(options: Place, environment: Environment): Promise<Target> {
  const network = loadNetwork(options.network, { configDirectory: options.configDirectory });
  const endpoint = rpcEndpoint(environment, network);
  const client = await connect({ ...endpoint, chainId: network.chainId });
  const isDevelopment = isDevelopmentChain(network, endpoint.rpcUrl);
  return { network, endpoint, client, isDevelopment, log: options.log ?? console.log };
}

function commitOf(git: GitState | undefined, isDevelopment: boolean): string {
  if (isDevelopment) return git === undefined ? NO_COMMIT : `${git.head}${git.isDirty ? '-dirty' : ''}`;
  if (git === undefined) {
    throw new UsageError('The sources are in no git commit: deploy from a clone, so that others can build the same.');
  }
  if (git.isDirty) {
    throw new UsageError('The working tree differs from its commit: commit or remove the changes, then deploy.');
  }
  return git.head;
}

/** The file that is about to be replaced, when it is of this chain. One of another public deployment is never lost. */
async function readEarlier(
  out: string,
  steps: readonly DeployStep[],
  { client, isDevelopment }: Target,
): Promise<Deployment | undefined> {
  const earlier = await readDeploymentIfAny(out);
  if (earlier === undefined) return undefined;
  const { hash } = await client.getBlock({ blockNumber: 0n });
  const isOfChain = earlier.chainId === client.chain.id && earlier.genesisHash === hash;
  const isSame = steps.every(({ name, address }) => isAddressEqual(earlier.contracts[name].address, address));
  if (isOfChain && isSame) return earlier;
  if (isDevelopment) return undefined;
  throw new UsageError(`${out} describes another deployment: move it away, or choose another file with --out.`);
}

async function standingOf(client: RpcClient, steps: readonly DeployStep[]): Promise<DeployStep[]> {
  const answers = await Promise.all(steps.map((step) => isStanding(client, step)));
  return steps.filter((_, index) => answers[index]);
}

async function confirmCost(
  context: SendContext,
  missing: readonly DeployStep[],
  { network, endpoint, isDevelopment }: Target,
  isConfirmed: boolean,
): Promise<void> {
  if (missing.length === 0) return;
  const bill = await billFor(context, missing);
  if (!isDevelopment) {
    printBill(context, bill, { network: network.network, rpcUrl: endpoint.rpcUrl, steps: missing.length });
  }
  requireAffordable(bill, context.signer.address);
  if (isDevelopment || isConfirmed) return;
  throw new UsageError('Nothing was sent: run the same command with --yes to pay for the deployment.');
}

async function sendAll(
  context: SendContext,
  missing: readonly DeployStep[],
  creations: Map<DeployStep, Creation>,
): Promise<void> {
  const sentBefore: DeployStep[] = [];
  for (const step of missing) {
    const creation = await sendStep(context, step);
    if (creation) creations.set(step, creation);
    else sentBefore.push(step);
  }
  if (sentBefore.length === 0) return;
  const all = [...creations.keys(), ...sentBefore].sort((a, b) => position(a) - position(b));
  for (const [step, creation] of await findCreations(context.client, all, undefined)) creations.set(step, creation);
}

function position({ name }: DeployStep): number {
  return CONTRACT_ORDER.indexOf(name);
}

async function describeDeployment(
  { network, client }: Target,
  deployer: Address,
  commit: string,
  creations: ReadonlyMap<DeployStep, Creation>,
): Promise<Deployment> {
  const genesis = await client.getBlock({ blockNumber: 0n });
  const contracts: Partial<Deployment['contracts']> = {};
  for (const [{ name, address }, { block, transaction }] of sorted(creations)) {
    const code = await client.getCode({ address });
    contracts[name] = { address, block, transaction, codeHash: keccak256(code ?? '0x') };
  }
  return {
    network: network.network,
    chainId: network.chainId,
    genesisHash: genesis.hash,
    startBlock: Math.min(...[...creations.values()].map(({ block }) => block)),
    commit,
    deployer,
    contracts: contracts as Record<ContractName, Deployment['contracts'][ContractName]>,
  };
}

function sorted(creations: ReadonlyMap<DeployStep, Creation>): [DeployStep, Creation][] {
  return [...creations].sort(([a], [b]) => position(a) - position(b));
}

/* COMMAND */

const USAGE = 'usage: npm run deploy -- --network NAME [--out FILE] [--yes] [--verify-only --deployment FILE]';

function parseCommand(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        network: { type: 'string' },
        out: { type: 'string' },
        yes: { type: 'boolean' },
        'config-directory': { type: 'string' },
        'verify-only': { type: 'boolean' },
        deployment: { type: 'string' },
      },
    });
    return values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n${USAGE}`);
  }
}

async function runCommand(args: readonly string[], environment: Environment): Promise<void> {
  const { network, out, yes, deployment, ...values } = parseCommand(args);
  if (network === undefined) throw new UsageError(`--network is missing: name the network.\n${USAGE}`);
  const place = { network, configDirectory: values['config-directory'], environment };
  if (values['verify-only'] !== true) {
    await runDeploy({ ...place, out, isConfirmed: yes === true });
    return;
  }
  if (deployment === undefined) throw new UsageError(`--deployment is missing: name the file to prove.\n${USAGE}`);
  await runVerify({ ...place, deployment });
}

async function main(): Promise<void> {
  let hide = (text: string) => text;
  try {
    const environment = readEnvironment();
    const { rpcUrl, rpcAuthorization } = environment;
    if (rpcUrl !== undefined) hide = (text) => redact(text, rpcUrl, rpcAuthorization);
    await runCommand(process.argv.slice(2), environment);
  } catch (error) {
    console.error(hide(describeError(error)));
    process.exitCode = 1;
  }
}

if (isMain(import.meta.url)) await main();
