import { queryOptions } from '@tanstack/react-query';
import { type Asset, readAssetCount, readAssets, readRoyalties } from '../../../../../sdk/rewards/read-assets.ts';
import { readLicenceLinks } from '../../../../../sdk/rewards/read-licence-links.ts';
import type { Protocol } from '../../../lib/protocol/protocol-context.tsx';
import { LIVE } from '../../../lib/protocol/query-client.ts';

export const ASSETS_PER_PAGE = 10;

/** One page of models and datasets, newest first, and how many there are. */
export const assetsQuery = ({ client, deployment }: Protocol, page: number) =>
  queryOptions({
    ...LIVE,
    queryKey: ['assets', page],
    queryFn: async () => {
      const count = await readAssetCount(client, deployment);
      const last = count - BigInt(page * ASSETS_PER_PAGE);
      const first = last > BigInt(ASSETS_PER_PAGE) ? last - BigInt(ASSETS_PER_PAGE) + 1n : 1n;
      const assets = await readAssets(client, deployment, { from: first, limit: last - first + 1n });
      return { count: Number(count), assets: assets.toReversed() };
    },
  });

/** One model or dataset; null when there is none with that number. */
export const assetQuery = ({ client, deployment }: Protocol, id: bigint) =>
  queryOptions({
    ...LIVE,
    queryKey: ['asset', id.toString()],
    queryFn: async (): Promise<Asset | null> => {
      const [asset] = await readAssets(client, deployment, { from: id, limit: 1n });
      return asset ?? null;
    },
  });

/** What the use of a model or dataset earned in the last year. */
export const royaltiesQuery = ({ client, deployment }: Protocol, asset: bigint) =>
  queryOptions({
    ...LIVE,
    queryKey: ['royalties', asset.toString()],
    queryFn: () => readRoyalties(client, deployment, asset),
  });

/** Where the licences of `assets` can be read: said when they were listed, and never again. */
export const licenceLinksQuery = ({ client, deployment }: Protocol, assets: readonly Asset[]) =>
  queryOptions({
    queryKey: ['licence-links', ...assets.map(({ id, content }) => `${id} ${content}`)],
    queryFn: async ({ signal }) => {
      const ids = assets.map(({ id }) => id);
      return readLicenceLinks(client, deployment, ids, { to: await client.getBlockNumber(), signal });
    },
  });
