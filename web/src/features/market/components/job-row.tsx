import type { Address } from 'viem';
import { Link } from 'wouter';
import type { Job, JobTerms } from '../../../../../sdk/market/job.ts';
import { offeredPrice, offeredUsd } from '../../../../../sdk/market/job-rules.ts';
import { AccountName } from '../../../components/ui/account-name.tsx';
import { Badge } from '../../../components/ui/badge.tsx';
import { useChainNow, useTickingNow } from '../../../lib/clock/use-chain-time.ts';
import { formatFlop, formatUsd } from '../../../lib/format/number.ts';
import { formatDistance, formatLocalTime } from '../../../lib/format/time.ts';
import { jobLooks } from '../model/job-look.ts';
import { isRising, jobNext, priceKind } from '../model/job-next.ts';

type JobRowProps = { job: Job; terms: JobTerms; you: Address | undefined };

/** One job in the list: where it stands, whom it concerns, what it pays, and how long that lasts. */
export function JobRow({ job, terms, you }: JobRowProps) {
  const now = useChainNow();
  const look = jobLooks[job.state];
  const rising = isRising(job, now);
  return (
    <li data-testid={`job-row-${job.id}`}>
      <Link
        className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 px-4 py-4 hover:bg-sunken sm:px-6"
        data-testid={`job-link-${job.id}`}
        href={`/job/${job.id}`}
      >
        <span className="min-w-0">
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="figures font-semibold text-accent underline underline-offset-2">
              Job #{job.id.toString()}
            </span>
            <Badge data-testid={`job-state-${job.id}`} icon={look.icon} tone={look.tone}>
              {look.word}
            </Badge>
          </span>
          <span className="mt-1.5 block text-sm text-ink-soft">
            <AccountName address={job.client} you={you} />
            {job.provider === undefined ? (
              ' asks any provider'
            ) : (
              <>
                {job.state === 'Funded' ? ' asks ' : ' pays '}
                <AccountName address={job.provider} you={you} />
              </>
            )}
          </span>
          <span className="mt-0.5 block text-sm text-ink-soft">
            <TimeLeft job={job} terms={terms} />
          </span>
        </span>
        <span className="figures sm:text-right">
          <span className="block font-bold" data-testid={`job-usd-${job.id}`}>
            {formatUsd(offeredUsd(job, now))} USD
          </span>
          <span className="block text-sm text-ink-soft">{formatFlop(offeredPrice(job, now))} FLOP</span>
          <span className="block text-2xs text-ink-soft">
            {rising ? `rising to ${formatUsd(job.usd)} USD` : priceKind(job)}
          </span>
        </span>
      </Link>
    </li>
  );
}

function TimeLeft({ job, terms }: { job: Job; terms: JobTerms }) {
  const { words, at } = jobNext(job, terms, useChainNow());
  const now = useTickingNow();
  return at === undefined ? words : `${words} ${formatLocalTime(at)} (${formatDistance(at, now)}).`;
}
