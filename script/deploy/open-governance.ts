/**
 * Opens governance on a deployment: shows the governor enough delegated votes, after which proposals can be made.
 * `npm run open-governance -- --network NAME [--deployment FILE] [--config-directory DIR]`
 * Anyone can run it, once is enough, and it says what is missing when it is too early.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Address, BaseError, ContractFunctionRevertedError, type Hash } from 'viem';
import type { Deployment } from '../../sdk/deployment.ts';
import { protocolGovernorAbi } from '../../sdk/generated/abis.ts';
import { formatDecimal, WAD_DECIMALS, type Wad, wad } from '../../sdk/units.ts';
import { describeError, UsageError } from '../cli-error.ts';
import { readDeployment } from '../deployment-file.ts';
import { type Environment, readEnvironment } from '../environment.ts';
import { isDevelopmentChain, loadNetwork, type NetworkConfig } from '../network.ts';
import { connect, type RpcClient, redact, rpcEndpoint } from '../rpc.ts';
import { openSigner } from '../signer.ts';
import { isMain } from '../toolchain/is-main.ts';
import { type Delegate, fewestDelegates, readDelegates } from './delegates.ts';
import { minedReceipt } from './mined-receipt.ts';
import { type SendContext, settlePending } from './send-step.ts';
import { requireDeploymentChain } from './verify.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DEVELOPMENT_POLL_MS = 25;
const PUBLIC_POLL_MS = 2_000;

export type OpenOptions = {
  network: string;
  /** Defaults to where the deploy command writes it. */
  deployment?: string | undefined;
  /** Where the networks' files are. Defaults to script/deploy/config. */
  configDirectory?: string | undefined;
  /** Defaults to that of this process. */
  environment?: Environment | undefined;
  /** Takes each line of output. Defaults to the console. */
  log?: ((line: string) => void) | undefined;
};

/** Opens governance. Returns the transaction that did it; undefined when it was open already. */
export async function openGovernance(options: OpenOptions): Promise<Hash | undefined> {
  const environment = options.environment ?? readEnvironment();
  const network = loadNetwork(options.network, { configDirectory: options.configDirectory });
  const endpoint = rpcEndpoint(environment, network);
  const isDevelopment = isDevelopmentChain(network, endpoint.rpcUrl);
  const deployment = await readDeployment(options.deployment ?? defaultFile(network, isDevelopment));
  const client = await connect({ ...endpoint, chainId: network.chainId });
  await requireDeploymentChain(deployment, network, client);

  const log = options.log ?? console.log;
  const governor = { address: deployment.contracts.protocolGovernor.address, abi: protocolGovernorAbi } as const;
  if (await client.readContract({ ...governor, functionName: 'isOpen' })) {
    log('governance is open already');
    return undefined;
  }
  const delegates = await chooseDelegates(client, deployment);
  const signer = await openSigner(environment, network, client);
  const pollMs = isDevelopment ? DEVELOPMENT_POLL_MS : PUBLIC_POLL_MS;
  return send({ client, signer, pollMs, log }, governor.address, delegates);
}

function defaultFile({ network }: NetworkConfig, isDevelopment: boolean): string {
  return join(ROOT, isDevelopment ? '.quorate' : 'deployments', `${network}.json`);
}

/** The heaviest delegates that carry what the governor waits for. */
async function chooseDelegates(client: RpcClient, deployment: Deployment): Promise<Delegate[]> {
  const governor = { address: deployment.contracts.protocolGovernor.address, abi: protocolGovernorAbi } as const;
  const needed = wad(await client.readContract({ ...governor, functionName: 'minDelegated' }));
  const delegates = fewestDelegates(await readDelegates(client, deployment), needed);
  const carried = sumOf(delegates);
  if (carried >= needed) return delegates;
  throw new UsageError(
    `${flop(carried)} FLOP are delegated and ${flop(needed)} are needed: have holders delegate ` +
      `${flop(needed - carried)} more, then run this again.`,
  );
}

async function send(context: SendContext, governor: Address, delegates: readonly Delegate[]): Promise<Hash> {
  const { client, signer, pollMs, log } = context;
  await settlePending(context);
  const call = {
    address: governor,
    abi: protocolGovernorAbi,
    functionName: 'openGovernance',
    args: [ascending(delegates)],
    account: signer.wallet.account,
  } as const;
  try {
    await client.simulateContract(call);
  } catch (error) {
    throw explain(error);
  }
  const hash = await signer.wallet.writeContract({ ...call, chain: client.chain });
  log(`opening governance with ${delegates.length} delegate(s), who carry ${flop(sumOf(delegates))} FLOP: ${hash}`);
  const receipt = await minedReceipt(client, pollMs, 'the opening', hash);
  if (receipt.status !== 'success')
    throw new Error(`The opening failed in block ${receipt.blockNumber}: run it again.`);
  log(`governance is open since block ${receipt.blockNumber}`);
  return hash;
}

/** The order in which the governor wants them, so that it can see that none is named twice. */
function ascending(delegates: readonly Delegate[]): Address[] {
  return delegates.map(({ address }) => address).sort((one, other) => (BigInt(one) < BigInt(other) ? -1 : 1));
}

/** Votes count from the second after they were delegated, and another run can be faster. */
function explain(error: unknown): unknown {
  if (!(error instanceof BaseError)) return error;
  const revert = error.walk((cause) => cause instanceof ContractFunctionRevertedError);
  if (!(revert instanceof ContractFunctionRevertedError)) return error;
  if (revert.data?.errorName === 'ProtocolGovernor_TooFewDelegated') {
    return new UsageError('The votes were delegated in the latest block: run this again after the next one.');
  }
  if (revert.data?.errorName === 'ProtocolGovernor_AlreadyOpen') {
    return new UsageError('Governance was opened a moment ago: nothing is left to do.');
  }
  return error;
}

function sumOf(delegates: readonly Delegate[]): Wad {
  return wad(delegates.reduce((sum, { votes }) => sum + votes, 0n));
}

function flop(amount: bigint): string {
  return formatDecimal(amount, WAD_DECIMALS);
}

/* COMMAND */

const USAGE = 'usage: npm run open-governance -- --network NAME [--deployment FILE] [--config-directory DIR]';

function parseCommand(args: readonly string[]): Omit<OpenOptions, 'environment' | 'log'> {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { network: { type: 'string' }, deployment: { type: 'string' }, 'config-directory': { type: 'string' } },
    });
    const { network, deployment } = values;
    if (network === undefined) throw new UsageError('--network is missing: name the network.');
    return { network, deployment, configDirectory: values['config-directory'] };
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n${USAGE}`);
  }
}

async function main(): Promise<void> {
  let hide = (text: string) => text;
  try {
    const environment = readEnvironment();
    const { rpcUrl, rpcAuthorization } = environment;
    if (rpcUrl !== undefined) hide = (text) => redact(text, rpcUrl, rpcAuthorization);
    await openGovernance({ ...parseCommand(process.argv.slice(2)), environment });
  } catch (error) {
    console.error(hide(describeError(error)));
    process.exitCode = 1;
  }
}

if (isMain(import.meta.url)) await main();
