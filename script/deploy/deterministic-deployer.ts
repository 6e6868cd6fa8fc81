/** The contract at the same address on every chain that creates contracts at addresses known beforehand. */
import type { Address } from 'viem';
import { UsageError } from '../cli-error.ts';
import type { RpcClient } from '../rpc.ts';

/** Where it stands: its creation transaction is published, signed by nobody's key. */
export const DETERMINISTIC_DEPLOYER: Address = '0x4e59b44847b379578588920cA78FbF26c0B4956C';

/** Refuses a chain that lacks it. */
export async function requireDeterministicDeployer(client: RpcClient): Promise<void> {
  const code = await client.getCode({ address: DETERMINISTIC_DEPLOYER });
  if (code !== undefined && code !== '0x') return;
  throw new UsageError(
    `The chain lacks the deterministic deployer ${DETERMINISTIC_DEPLOYER}: send its published transaction there first.`,
  );
}
