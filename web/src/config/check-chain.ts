import type { PublicClient } from 'viem';
import type { AppConfig } from './app-config.ts';
import { rpcHost } from './chain.ts';
import { StartError } from './start-error.ts';

/** Refuses a node that does not answer or that follows another chain than the deployment stands on. */
export async function checkChain(client: PublicClient, { rpcUrl, deployment }: AppConfig): Promise<void> {
  const host = rpcHost(rpcUrl);
  const [chainId, genesis] = await Promise.all([client.getChainId(), client.getBlock({ blockNumber: 0n })]).catch(
    (error: unknown) => {
      throw new StartError({ kind: 'rpc-unreachable', host, detail: shortReason(error) });
    },
  );
  if (chainId !== deployment.chainId) {
    throw new StartError({ kind: 'wrong-chain', host, expected: deployment.chainId, actual: chainId });
  }
  if (genesis.hash !== deployment.genesisHash) {
    throw new StartError({ kind: 'wrong-genesis', host, expected: deployment.genesisHash, actual: genesis.hash });
  }
}

/** viem's message names the whole URL; its short form and its name do not. */
function shortReason(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  return 'shortMessage' in error && typeof error.shortMessage === 'string' ? error.shortMessage : error.name;
}
