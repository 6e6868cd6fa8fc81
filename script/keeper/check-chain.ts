import type { PublicClient } from 'viem';
import type { Deployment } from '../../sdk/deployment.ts';
import { UsageError } from '../cli-error.ts';

/**
 * Refuses a chain that is not the one of the deployment file, naming both: two development chains have the same id, and
 * a restarted one has other contracts, or none, at the old addresses. The chain id itself was compared by `connect`.
 */
export async function requireSameChain(reader: PublicClient, deployment: Deployment): Promise<void> {
  const { hash } = await reader.getBlock({ blockNumber: 0n });
  if (hash === deployment.genesisHash) return;
  throw new UsageError(
    `The node's chain ${deployment.chainId} begins with block ${hash} but the deployment's with ` +
      `${deployment.genesisHash}: it is another chain of the same id, or was restarted since the deployment.`,
  );
}
