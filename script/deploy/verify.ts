/** Proves a deployment from chain: VerifyDeployment.s.sol in forge, which reaches the node through a forwarder. */
import { encodeFunctionData } from 'viem';
import type { Deployment } from '../../sdk/deployment.ts';
import { UsageError } from '../cli-error.ts';
import type { NetworkConfig } from '../network.ts';
import type { RpcClient, RpcEndpoint } from '../rpc.ts';
import { ForgeScriptError, runForgeScript } from './forge-script.ts';
import { CONTRACT_ORDER, protocolConfig, scriptAbi } from './plan.ts';
import { startRpcForwarder } from './rpc-forwarder.ts';

const PROVED = 'proved: ';

/** A proof does not hold: names it, what should be and what is. */
export class NotProvedError extends Error {
  constructor(message: string) {
    super(`The deployment is not proved. ${message}`);
    this.name = 'NotProvedError';
  }
}

/** Proves `deployment` and logs one line for each proof. Returns how many there were. */
export async function verifyDeployment(
  deployment: Deployment,
  context: { network: NetworkConfig; client: RpcClient; endpoint: RpcEndpoint; log: (line: string) => void },
): Promise<number> {
  const { network, client, endpoint, log } = context;
  await requireSameChain(deployment, network, client);
  log(`${PROVED}genesis hash of the chain`);
  const claims = await Promise.all(CONTRACT_ORDER.map((name) => readClaim(client, deployment.contracts[name])));
  const args = [protocolConfig(network, deployment.deployer), BigInt(network.chainId), claims] as const;
  const calldata = encodeFunctionData({ abi: scriptAbi, functionName: 'verify', args });

  const forwarder = await startRpcForwarder(endpoint);
  try {
    const lines = await runForgeScript(calldata, {
      QUORATE_VERIFY_RPC_URL: forwarder.url,
      FOUNDRY_NO_STORAGE_CACHING: 'true', // each run asks the chain
    });
    const proofs = lines.filter((line) => line.startsWith(PROVED));
    for (const line of proofs) log(line);
    return proofs.length + 1;
  } catch (error) {
    if (error instanceof ForgeScriptError)
      throw new NotProvedError(error.message.replaceAll(forwarder.url, 'the node'));
    throw error;
  } finally {
    await forwarder.close();
  }
}

async function requireSameChain(deployment: Deployment, network: NetworkConfig, client: RpcClient): Promise<void> {
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

async function readClaim(client: RpcClient, { address, block, codeHash }: Deployment['contracts']['treasury']) {
  const { timestamp } = await client.getBlock({ blockNumber: BigInt(block) });
  return { location: address, blockNumber: BigInt(block), time: timestamp, codeHash };
}
