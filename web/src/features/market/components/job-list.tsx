import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { Button, buttonClass } from '../../../components/ui/button.tsx';
import { classNames } from '../../../components/ui/class-names.ts';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { useRefreshWhenPassed } from '../../../lib/protocol/use-refresh-when-passed.ts';
import { useWallet } from '../../../lib/wallet/use-wallet.ts';
import { jobsQuery } from '../api/job-queries.ts';
import { filterJobs, type JobFilter, jobFilterNames, jobFilters } from '../model/job-filter.ts';
import { jobMoments } from '../model/job-next.ts';
import { JobRow } from './job-row.tsx';

const ROWS_PER_PAGE = 20;

/** All jobs, newest first, by state, and on demand only one's own. */
export function JobList({ filter }: { filter: JobFilter }) {
  const { data: all } = useSuspenseQuery(jobsQuery(useProtocol()));
  const wallet = useWallet();
  const you = wallet.status === 'ready' ? wallet.address : undefined;
  const [isMine, setIsMine] = useState(false);
  const [page, setPage] = useState(0);
  useRefreshWhenPassed(all.flatMap(({ job, terms }) => jobMoments(job, terms)));
  const rows = filterJobs(all, filter, isMine ? you : undefined);
  const pageCount = Math.max(Math.ceil(rows.length / ROWS_PER_PAGE), 1);
  const shownPage = Math.min(page, pageCount - 1);
  const shown = rows.slice(shownPage * ROWS_PER_PAGE, (shownPage + 1) * ROWS_PER_PAGE);
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <FilterLinks current={filter} />
        {you !== undefined && <MineBox isMine={isMine} onMine={setIsMine} />}
      </div>
      <div className="overflow-hidden rounded-xl border bg-surface shadow-card">
        {shown.length > 0 ? (
          <ul className="divide-y">
            {shown.map(({ job, terms }) => (
              <JobRow job={job} key={job.id.toString()} terms={terms} you={you} />
            ))}
          </ul>
        ) : (
          <Nothing hasAny={all.length > 0} />
        )}
      </div>
      {pageCount > 1 && <Paging count={pageCount} onPage={setPage} page={shownPage} />}
      <p className="sr-only" role="status">
        {rows.length} jobs
      </p>
    </div>
  );
}

function MineBox({ isMine, onMine }: { isMine: boolean; onMine: (isMine: boolean) => void }) {
  return (
    <label className="flex min-h-11 items-center gap-2 text-sm font-medium">
      <input
        checked={isMine}
        className="size-5"
        data-testid="jobs-mine"
        onChange={({ target }) => onMine(target.checked)}
        type="checkbox"
      />
      Only mine
    </label>
  );
}

function FilterLinks({ current }: { current: JobFilter }) {
  return (
    <nav aria-label="Filter by state" className="-mx-4 max-w-[100vw] overflow-x-auto px-4 py-1 sm:mx-0 sm:px-0">
      <ul className="flex gap-1.5">
        {(Object.keys(jobFilters) as JobFilter[]).map((filter) => (
          <li key={filter}>
            <Link
              aria-current={filter === current ? 'true' : undefined}
              className={classNames(
                'inline-flex min-h-11 items-center rounded-full border px-4 text-sm font-medium whitespace-nowrap lg:min-h-9 lg:px-3',
                filter === current ? 'border-transparent bg-ink text-page' : 'bg-surface text-ink-soft hover:text-ink',
              )}
              data-testid={`jobs-${filter}`}
              href={filter === 'all' ? '/jobs' : `/jobs/${filter}`}
            >
              {jobFilterNames[filter]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Nothing({ hasAny }: { hasAny: boolean }) {
  if (hasAny) return <EmptyState icon="search" title="No job fits this filter" />;
  return (
    <EmptyState icon="market" title="No job was offered yet">
      <Link className={buttonClass('secondary')} href="/jobs/new">
        Offer the first job
      </Link>
    </EmptyState>
  );
}

function Paging({ page, count, onPage }: { page: number; count: number; onPage: (page: number) => void }) {
  return (
    <nav aria-label="Pages of jobs" className="flex items-center justify-between gap-3">
      <Button disabled={page === 0} look="secondary" onClick={() => onPage(page - 1)}>
        Newer
      </Button>
      <span aria-live="polite" className="figures text-sm text-ink-soft">
        Page {page + 1} of {count}
      </span>
      <Button disabled={page === count - 1} look="secondary" onClick={() => onPage(page + 1)}>
        Older
      </Button>
    </nav>
  );
}
