/** Proves a deployment from chain: VerifyDeployment.s.sol in forge, which reaches the node through a forwarder. */
import { encodeFunctionData } from 'viem';
import type { Deployment } from '../../sdk/deployment.ts';
import { UsageError } from '../cli-error.ts';
import type { NetworkConfig } from '../network.ts';
import type { RpcClient, RpcEndpoint } from '../rpc.ts';
import { ForgeScriptError, runForgeScript } from './forge-script.ts';
import { type DeployStep, prepareSteps, protocolConfig, scriptAbi } from './plan.ts';
import { startRpcForwarder } from './rpc-forwarder.ts';
import { hasMade, isInputOf } from './standing.ts';

const PROVED = 'proved: ';

/** A proof does not hold: names it, what should be and what is. */
export class NotProvedError extends Error {
  constructor(message: string) {
    super(`the deployment is not proved: ${message}`);
    this.name = 'NotProvedError';
  }
}

/**
 * Proves `deployment` and logs one line for each proof. Returns how many there were. `plan` is that of the network and
 * the deployment's deployer, which is made here when the caller has none.
 */
export async function verifyDeployment(
  deployment: Deployment,
  context: { network: NetworkConfig; client: RpcClient; endpoint: RpcEndpoint; log: (line: string) => void },
  plan?: readonly DeployStep[],
): Promise<number> {
  const { network, client, endpoint, log } = context;
  await requireDeploymentChain(deployment, network, client);
  log(`${PROVED}genesis hash of the chain`);
  const steps = plan ?? (await prepareSteps(network, deployment.deployer));
  const claims = await Promise.all(steps.map((step) => readClaim(client, deployment, step)));
  log(`${PROVED}blocks and transactions in the deployment file`);
  log(`${PROVED}creation transactions carry the code and the arguments of the plan, byte for byte`);
  const args = [await protocolConfig(network, deployment.deployer), BigInt(network.chainId), claims] as const;
  const calldata = encodeFunctionData({ abi: scriptAbi, functionName: 'verify', args });

  const forwarder = await startRpcForwarder(endpoint);
  try {
    const lines = await runForgeScript(calldata, {
      QUORATE_VERIFY_RPC_URL: forwarder.url,
      FOUNDRY_NO_STORAGE_CACHING: 'true', // each run asks the chain
    });
    const proofs = lines.filter((line) => line.startsWith(PROVED));
    for (const line of proofs) log(line);
    return proofs.length + 3;
  } catch (error) {
    if (error instanceof ForgeScriptError) throw new NotProvedError(explain(error.message, forwarder.url));
    throw error;
  } finally {
    await forwarder.close();
  }
}

/** What forge says about a proof that does not hold, in words. */
function explain(message: string, forwarderUrl: string): string {
  const failed = /VerifyDeployment_NotProved\("(.*)", "(.*)", "(.*)"\)/.exec(message);
  if (failed) return `${failed[1]}: should be ${failed[2]}, is ${failed[3]}.`;
  return message.replaceAll(forwarderUrl, 'the node');
}

/** Refuses a file of another network, and a chain that is not the one it describes. */
export async function requireDeploymentChain(
  deployment: Deployment,
  network: NetworkConfig,
  client: RpcClient,
): Promise<void> {
  if (deployment.network !== network.network || deployment.chainId !== network.chainId) {
    throw new UsageError(
      `The deployment file is of network ${deployment.network} (chain ${deployment.chainId}), not of ` +
        `${network.network} (chain ${network.chainId}): correct --deployment or --network.`,
    );
  }
  const { hash } = await client.getBlock({ blockNumber: 0n });
  if (hash === deployment.genesisHash) return;
  throw new UsageError(
    `The chain began with block ${hash}, the deployment's with ${deployment.genesisHash}: it was restarted, so deploy again.`,
  );
}

/**
 * What the file says about a contract, with the time of its block. The transaction must be of that block, must have made
 * the contract, and must have done so from the code and with the arguments of the plan.
 */
async function readClaim(client: RpcClient, deployment: Deployment, step: DeployStep) {
  const { name } = step;
  const { address, block, transaction, codeHash } = deployment.contracts[name];
  const receipt = await client.getTransactionReceipt({ hash: transaction });
  if (receipt.blockNumber !== BigInt(block) || receipt.status !== 'success') {
    const actual = `${receipt.status} in block ${receipt.blockNumber}`;
    throw new NotProvedError(`transaction of ${name}: should be success in block ${block}, is ${actual}.`);
  }
  if (!hasMade(receipt, step)) {
    throw new NotProvedError(`transaction of ${name}: should have made ${step.address}, has not.`);
  }
  if (!(await isInputOf(client, step, transaction))) {
    throw new NotProvedError(
      `creation transaction of ${name}: should carry the code and the arguments of the plan, carries others.`,
    );
  }
  if (block < deployment.startBlock) {
    throw new NotProvedError(`start block: should be at most ${block}, is ${deployment.startBlock}.`);
  }
  const { timestamp } = await client.getBlock({ blockNumber: receipt.blockNumber });
  return { location: address, blockNumber: receipt.blockNumber, time: timestamp, codeHash };
}
