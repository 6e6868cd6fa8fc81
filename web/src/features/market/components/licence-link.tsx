import { useQuery } from '@tanstack/react-query';
import type { Asset } from '../../../../../sdk/rewards/read-assets.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { licenceLinksQuery } from '../api/asset-queries.ts';
import { viewLicenceLink } from '../model/licence-link.ts';

/** Where the licence of `asset` can be read. All of `page` are read together. */
export function LicenceLink({ asset, page }: { asset: Asset; page: readonly Asset[] }) {
  const { data, error, refetch } = useQuery(licenceLinksQuery(useProtocol(), page));
  const written = data?.links.get(asset.id);
  if (written !== undefined) return <Written>{written}</Written>;
  if (!data && !error) return 'Reading…';
  return (
    <>
      could not be read.{' '}
      <button className="underline" onClick={() => void refetch()} type="button">
        Try again
      </button>
    </>
  );
}

function Written({ children }: { children: string }) {
  const view = viewLicenceLink(children);
  if ('text' in view) return <bdi className="break-all">{view.text === '' ? 'none given' : view.text}</bdi>;
  return (
    <a
      className="break-all text-accent underline underline-offset-2"
      href={view.href}
      rel="noopener noreferrer nofollow"
      target="_blank"
    >
      {view.href}
      <span className="sr-only"> (opens in a new tab)</span>
    </a>
  );
}
