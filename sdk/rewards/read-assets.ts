/** Models and datasets that are listed, and what their owners earned by their use. */
import { type Address, type Hex, isAddressEqual, type PublicClient, zeroAddress } from 'viem';
import type { Deployment } from '../deployment.ts';
import type { AtBlock } from '../parameters/read-parameters.ts';
import { type Bps, bps } from '../units.ts';
import { royaltyContract } from './reward-contracts.ts';
import { type Rewards, readEpochs } from './reward-epochs.ts';

/** What can be listed, in the order of the contract's enum. */
export const assetKinds = ['Model', 'Dataset'] as const;
export type AssetKind = (typeof assetKinds)[number];

/** A model or dataset that was ever listed. */
export type Asset = {
  id: bigint;
  owner: Address;
  /** To whom the owner offered it. */
  pendingOwner?: Address;
  kind: AssetKind;
  /** How much of each job that uses it counts, as listed. */
  share: Bps;
  /** Whether its use counts; what was delisted stays known. */
  isListed: boolean;
  /** Hash of the model or dataset. */
  content: Hex;
  /** Hash of the licence text. */
  licence: Hex;
};

const PAGE = 50n;

type Page = { from?: bigint; limit?: bigint } & AtBlock;

/** How many were ever listed. Their ids run from 1 to this. */
export function readAssetCount(client: PublicClient, deployment: Deployment, at: AtBlock = {}): Promise<bigint> {
  return client.readContract({ ...royaltyContract(deployment), functionName: 'assetCount', ...at });
}

/** Assets `from` to `from + limit - 1`, cut at the end of the list, in one batch of requests. */
export async function readAssets(
  client: PublicClient,
  deployment: Deployment,
  { from = 1n, limit = PAGE, ...at }: Page = {},
): Promise<Asset[]> {
  const count = await readAssetCount(client, deployment, at);
  const end = from + limit - 1n < count ? from + limit - 1n : count;
  const ids = Array.from({ length: end < from ? 0 : Number(end - from + 1n) }, (_, index) => from + BigInt(index));
  return Promise.all(ids.map((id) => readAsset(client, deployment, id, at)));
}

async function readAsset(client: PublicClient, deployment: Deployment, id: bigint, at: AtBlock): Promise<Asset> {
  const args = [id] as const;
  const stored = await client.readContract({ ...royaltyContract(deployment), functionName: 'assetOf', args, ...at });
  const { owner, pendingOwner, kind, share, isListed, content, licence } = stored;
  const isOffered = !isAddressEqual(pendingOwner, zeroAddress);
  return {
    id,
    owner,
    ...(isOffered ? { pendingOwner } : {}),
    kind: assetKinds[kind] ?? 'Model',
    share: bps(share),
    isListed,
    content,
    licence,
  };
}

/** The weeks of the last year in which `asset` was used. */
export function readRoyalties(
  client: PublicClient,
  deployment: Deployment,
  asset: bigint,
  at: AtBlock = {},
): Promise<Rewards> {
  const pool = { ...royaltyContract(deployment), ...at };
  return readEpochs({
    currentEpoch: () => client.readContract({ ...pool, functionName: 'currentEpoch' }),
    accountOf: (epoch) => client.readContract({ ...pool, functionName: 'accountOf', args: [asset, epoch] }),
    epochOf: (epoch) => client.readContract({ ...pool, functionName: 'epochOf', args: [epoch] }),
    earned: (epochs) => client.readContract({ ...pool, functionName: 'earned', args: [asset, epochs] }),
  });
}
