import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { nextMoment } from '../../../../../sdk/market/job-rules.ts';
import { buttonClass } from '../../../components/ui/button.tsx';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { useChainNow } from '../../../lib/clock/use-chain-time.ts';
import { useNamePageDeadline } from '../../../lib/page-deadline/page-deadline.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { useRefreshWhenPassed } from '../../../lib/protocol/use-refresh-when-passed.ts';
import { caseQuery } from '../api/dispute-queries.ts';
import { type JobWithTerms, jobQuery } from '../api/job-queries.ts';
import { jobMoments, momentWords } from '../model/job-next.ts';
import { DisputeCard } from './dispute-card.tsx';
import { EarningsCard } from './earnings-card.tsx';
import { JobActionsCard } from './job-actions-card.tsx';
import { JobFactsCard } from './job-facts-card.tsx';
import { JobLifeCard } from './job-life-card.tsx';
import { JobTermsCard } from './job-terms-card.tsx';
import { PauseNotice } from './pause-notice.tsx';
import { PenaltiesCard } from './penalties-card.tsx';
import { ReceiptCard } from './receipt-card.tsx';

/** One job: its life, what it is about, and what whoever looks at it can do. */
export function JobView({ id }: { id: bigint }) {
  const { data } = useSuspenseQuery(jobQuery(useProtocol(), id));
  if (data === null) {
    return (
      <EmptyState icon="search" title="There is no such job">
        <Link className={buttonClass('secondary')} href="/jobs">
          To the jobs
        </Link>
      </EmptyState>
    );
  }
  return <KnownJob {...data} />;
}

function KnownJob({ job, terms }: JobWithTerms) {
  const { data: dispute } = useSuspenseQuery(caseQuery(useProtocol(), job.id));
  const now = useChainNow();
  const ownMoment = nextMoment(job, terms);
  const moment = job.state === 'Challenged' ? dispute?.endsAt : ownMoment;
  const isAhead = moment !== undefined && moment > now;
  useRefreshWhenPassed([...jobMoments(job, terms), dispute?.endsAt]);
  useNamePageDeadline(
    isAhead ? moment : undefined,
    job.state === 'Challenged' ? 'this stage of the dispute ends' : momentWords(job),
  );
  return (
    <>
      {job.state === 'Funded' && <PauseNotice />}
      {/* In one column, what can be done comes before the terms; in two, it stands beside both. */}
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_22rem] lg:grid-rows-[auto_1fr] lg:items-start">
        <div className="flex min-w-0 flex-col gap-6">
          <JobFactsCard job={job} terms={terms} />
          {dispute && <DisputeCard dispute={dispute} job={job} />}
          <PenaltiesCard job={job} />
          <ReceiptCard job={job} terms={terms} />
        </div>
        <div className="flex min-w-0 flex-col gap-6 lg:col-start-2 lg:row-span-2 lg:row-start-1">
          <JobActionsCard job={job} terms={terms} />
          <JobLifeCard job={job} terms={terms} />
          <EarningsCard />
        </div>
        <JobTermsCard job={job} terms={terms} />
      </div>
    </>
  );
}
