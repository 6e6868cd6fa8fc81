import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../components/ui/button.tsx';
import { Card } from '../../../components/ui/card.tsx';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { formatCount } from '../../../lib/format/number.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { useRefreshWhenPassed } from '../../../lib/protocol/use-refresh-when-passed.ts';
import { jobsQuery } from '../api/market-queries.ts';
import { JobRow } from './job-row.tsx';

const SHOWN_AT_FIRST = 25;

/** All jobs, newest first, each with the fee that was copied into it. */
export function JobsCard() {
  const { data: jobs } = useSuspenseQuery(jobsQuery(useProtocol()));
  const [isWhole, setIsWhole] = useState(false);
  useRefreshWhenPassed(jobs.map(({ deadline }) => deadline + 1n));
  const newestFirst = jobs.toReversed();
  const shown = isWhole ? newestFirst : newestFirst.slice(0, SHOWN_AT_FIRST);
  return (
    <Card aside={<span className="figures text-sm text-ink-soft">{formatCount(jobs.length)}</span>} flush title="Jobs">
      {jobs.length === 0 ? (
        <EmptyState icon="market" title="No job was funded yet" />
      ) : (
        <ul className="divide-y border-t">
          {shown.map((job) => (
            <JobRow job={job} key={job.id.toString()} />
          ))}
        </ul>
      )}
      {shown.length < jobs.length && (
        <div className="border-t p-3 text-center">
          <Button look="quiet" onClick={() => setIsWhole(true)}>
            Show all {formatCount(jobs.length)}
          </Button>
        </div>
      )}
    </Card>
  );
}
