import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { Button, buttonClass } from '../../../components/ui/button.tsx';
import { classNames } from '../../../components/ui/class-names.ts';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { Icon } from '../../../components/ui/icon.tsx';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { proposalsQuery } from '../api/proposal-queries.ts';
import { useProposalTitles } from '../api/use-proposal-titles.ts';
import { filterNames, filterProposals, type ProposalFilter, proposalFilters } from '../model/proposal-row.ts';
import { ProposalRow } from './proposal-row.tsx';

const ROWS_PER_PAGE = 20;

/** All proposals, newest first, by state and by words of their titles. */
export function ProposalList({ filter }: { filter: ProposalFilter }) {
  const { data: proposals } = useSuspenseQuery(proposalsQuery(useProtocol()));
  const titles = useProposalTitles(proposals);
  const [search, setSearch] = useState('');
  const [page, setPage] = useState(0);
  const rows = filterProposals(proposals, filter, search, (id) => titles.get(id) ?? undefined);
  const pageCount = Math.max(Math.ceil(rows.length / ROWS_PER_PAGE), 1);
  const shownPage = Math.min(page, pageCount - 1);
  const shown = rows.slice(shownPage * ROWS_PER_PAGE, (shownPage + 1) * ROWS_PER_PAGE);

  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-col-reverse gap-3 lg:flex-row lg:items-center lg:justify-between">
        <FilterLinks current={filter} />
        <label className="relative block lg:w-64 lg:shrink-0">
          <span className="sr-only">Search titles</span>
          <Icon className="absolute top-3 left-3 size-5 text-ink-faint" name="search" />
          <input
            className="min-h-11 w-full rounded-lg border border-line-strong bg-raised py-2 pr-3 pl-10 placeholder:text-ink-faint"
            data-testid="proposal-search"
            onChange={({ target }) => setSearch(target.value)}
            placeholder="Search titles"
            type="search"
            value={search}
          />
        </label>
      </div>
      <div className="overflow-hidden rounded-xl border bg-surface shadow-card">
        {shown.length > 0 ? (
          <ul className="divide-y">
            {shown.map((proposal) => (
              <ProposalRow key={proposal.id.toString()} proposal={proposal} title={titles.get(proposal.id)} />
            ))}
          </ul>
        ) : (
          <Nothing hasAny={proposals.length > 0} />
        )}
      </div>
      {pageCount > 1 && <Paging count={pageCount} onPage={setPage} page={shownPage} />}
      <p className="sr-only" role="status">
        {rows.length} proposals
      </p>
    </div>
  );
}

function FilterLinks({ current }: { current: ProposalFilter }) {
  return (
    <nav aria-label="Filter by state" className="-mx-4 overflow-x-auto px-4 py-1 sm:mx-0 sm:px-0">
      <ul className="flex gap-1.5 lg:flex-wrap">
        {(Object.keys(proposalFilters) as ProposalFilter[]).map((filter) => (
          <li key={filter}>
            <Link
              aria-current={filter === current ? 'true' : undefined}
              className={classNames(
                'inline-flex min-h-11 items-center rounded-full border px-4 text-sm font-medium whitespace-nowrap lg:min-h-9 lg:px-3',
                filter === current ? 'border-transparent bg-ink text-page' : 'bg-surface text-ink-soft hover:text-ink',
              )}
              href={filter === 'all' ? '/proposals' : `/proposals/${filter}`}
            >
              {filterNames[filter]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Nothing({ hasAny }: { hasAny: boolean }) {
  if (hasAny) return <EmptyState icon="search" title="No proposal fits this filter" />;
  return (
    <EmptyState icon="proposals" title="Nobody has proposed anything yet">
      <Link className={buttonClass('secondary')} href="/propose">
        Make the first proposal
      </Link>
    </EmptyState>
  );
}

function Paging({ page, count, onPage }: { page: number; count: number; onPage: (page: number) => void }) {
  return (
    <nav aria-label="Pages" className="flex items-center justify-between gap-3">
      <Button disabled={page === 0} look="secondary" onClick={() => onPage(page - 1)}>
        Newer
      </Button>
      <span className="figures text-sm text-ink-soft">
        Page {page + 1} of {count}
      </span>
      <Button disabled={page === count - 1} look="secondary" onClick={() => onPage(page + 1)}>
        Older
      </Button>
    </nav>
  );
}
