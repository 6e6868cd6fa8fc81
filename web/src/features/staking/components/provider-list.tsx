import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../components/ui/button.tsx';
import { Card } from '../../../components/ui/card.tsx';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { Field, inputClass } from '../../../components/ui/field.tsx';
import { formatCount } from '../../../lib/format/number.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { useRefreshWhenPassed } from '../../../lib/protocol/use-refresh-when-passed.ts';
import { providersQuery } from '../api/provider-queries.ts';
import {
  FIRST_SORTING,
  nextSorting,
  type ProviderOrder,
  pageOf,
  providerOrders,
  type Sorting,
  sortProviders,
} from '../model/provider-order.ts';
import { ProviderTable } from './provider-table.tsx';

const PAGE_SIZE = 20;

const ORDER_NAMES: Record<ProviderOrder, string> = {
  stake: 'Stake (FLOP)',
  own: 'Own share',
  delegated: 'Delegated (FLOP)',
  commission: 'Commission',
  tier: 'Tier',
};

/** Every provider, those that take work first. */
export function ProviderList() {
  const { data: providers } = useSuspenseQuery(providersQuery(useProtocol()));
  const [sorting, setSorting] = useState(FIRST_SORTING);
  const [number, setNumber] = useState(1);
  useRefreshWhenPassed(providers.flatMap(({ nextCommission, jailedUntil }) => [nextCommission?.at, jailedUntil]));
  const page = pageOf(sortProviders(providers, sorting), number, PAGE_SIZE);
  const sort = (next: Sorting) => {
    setSorting(next);
    setNumber(1);
  };
  return (
    <Card
      aside={<span className="figures text-sm text-ink-soft">{formatCount(providers.length)}</span>}
      flush
      title="Providers"
    >
      {providers.length === 0 ? (
        <EmptyState icon="cube" title="No provider has registered yet">
          Whoever rents out compute can be the first: see “My stake”.
        </EmptyState>
      ) : (
        <>
          <div className="px-4 pb-4 md:hidden">
            <SortField onSort={(by) => sort(nextSorting(sorting, by))} sorting={sorting} />
          </div>
          <ProviderTable
            names={ORDER_NAMES}
            onSort={(by) => sort(nextSorting(sorting, by))}
            providers={page.rows}
            sorting={sorting}
          />
        </>
      )}
      {page.count > 1 && <Pages count={page.count} number={page.number} onNumber={setNumber} />}
    </Card>
  );
}

/** On narrow screens, where the columns are not there. */
function SortField({ sorting, onSort }: { sorting: Sorting; onSort: (by: ProviderOrder) => void }) {
  return (
    <Field label="Sort by">
      {(control) => (
        <select
          className={inputClass}
          data-testid="provider-sort"
          onChange={({ target }) => onSort(target.value as ProviderOrder)}
          value={sorting.by}
          {...control}
        >
          {providerOrders.map((order) => (
            <option key={order} value={order}>
              {ORDER_NAMES[order]}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

type PagesProps = { number: number; count: number; onNumber: (number: number) => void };

function Pages({ number, count, onNumber }: PagesProps) {
  return (
    <nav aria-label="Pages of providers" className="flex items-center justify-between gap-3 border-t p-3">
      <Button disabled={number === 1} look="quiet" onClick={() => onNumber(number - 1)} size="small">
        Previous
      </Button>
      <span aria-live="polite" className="figures text-sm text-ink-soft">
        Page {formatCount(number)} of {formatCount(count)}
      </span>
      <Button disabled={number === count} look="quiet" onClick={() => onNumber(number + 1)} size="small">
        Next
      </Button>
    </nav>
  );
}
