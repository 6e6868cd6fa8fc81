import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../components/ui/button.tsx';
import { Card } from '../../../components/ui/card.tsx';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { ErrorState } from '../../../components/ui/error-state.tsx';
import { Skeleton } from '../../../components/ui/skeleton.tsx';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { ASSETS_PER_PAGE, assetsQuery } from '../api/asset-queries.ts';
import { AssetRow } from './asset-row.tsx';

/** Models and datasets that were ever listed, newest first. */
export function AssetList() {
  const [page, setPage] = useState(0);
  const { data, error, refetch } = useQuery(assetsQuery(useProtocol(), page));
  if (error && !data) {
    return <ErrorState error={error} onRetry={() => void refetch()} what="The list of models and datasets" />;
  }
  const pageCount = data ? Math.max(Math.ceil(data.count / ASSETS_PER_PAGE), 1) : 1;
  return (
    <Card flush title="Models and datasets">
      {!data && (
        <div className="px-4 pb-4 sm:px-6">
          <Skeleton label="Reading models and datasets" />
        </div>
      )}
      {data?.count === 0 && (
        <EmptyState icon="search" title="Nothing is listed yet">
          Whoever lists a model or dataset earns by jobs that use it.
        </EmptyState>
      )}
      {data && data.assets.length > 0 && (
        <ul className="divide-y border-t" data-testid="assets">
          {data.assets.map((asset) => (
            <AssetRow asset={asset} key={asset.id.toString()} page={data.assets} />
          ))}
        </ul>
      )}
      {(pageCount > 1 || page > 0) && (
        <nav
          aria-label="Pages of models and datasets"
          className="flex items-center justify-between gap-3 border-t px-4 py-3 sm:px-6"
        >
          <Button disabled={page === 0} look="secondary" onClick={() => setPage(page - 1)}>
            Newer
          </Button>
          <span aria-live="polite" className="figures text-sm text-ink-soft">
            Page {page + 1}
            {data && ` of ${pageCount}`}
          </span>
          <Button disabled={!data || page >= pageCount - 1} look="secondary" onClick={() => setPage(page + 1)}>
            Older
          </Button>
        </nav>
      )}
    </Card>
  );
}
