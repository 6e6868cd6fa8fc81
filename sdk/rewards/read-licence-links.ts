/** Where the licences of models and datasets can be read, which only the log knows. */
import { getAbiItem, type PublicClient } from 'viem';
import { type BlockRange, scanLogs } from '../chain/scan-logs.ts';
import type { Deployment } from '../deployment.ts';
import { royaltyContract } from './reward-contracts.ts';

export type LicenceLinks = {
  /** By the number of the asset, as its owner wrote it: nobody checked it. */
  links: Map<bigint, string>;
  /** Blocks that could not be read: what is not in `links` may stand there. */
  unread: BlockRange[];
};

/** What the owners of `assets` said, up to block `to`. */
export async function readLicenceLinks(
  client: PublicClient,
  deployment: Deployment,
  assets: readonly bigint[],
  scope: { to: bigint; signal?: AbortSignal | undefined },
): Promise<LicenceLinks> {
  const { address, abi } = royaltyContract(deployment);
  const event = getAbiItem({ abi, name: 'AssetListed' });
  const args = { asset: [...assets] };
  const { logs, unread } = await scanLogs({
    ...scope,
    from: BigInt(deployment.startBlock),
    fetch: ({ from: fromBlock, to: toBlock }) =>
      client.getLogs({ address, event, args, fromBlock, toBlock, strict: true }),
  });
  return { links: new Map(logs.map(({ args: listed }) => [listed.asset, listed.licenceLink])), unread };
}
