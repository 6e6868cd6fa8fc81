import { useQuery } from '@tanstack/react-query';
import type { Job, JobTerms } from '../../../../../sdk/market/job.ts';
import type { JobEvent } from '../../../../../sdk/market/read-job-log.ts';
import { Card } from '../../../components/ui/card.tsx';
import { classNames } from '../../../components/ui/class-names.ts';
import { LocalTime } from '../../../components/ui/local-time.tsx';
import { Notice } from '../../../components/ui/notice.tsx';
import { useChainNow, useTickingNow } from '../../../lib/clock/use-chain-time.ts';
import { formatCount } from '../../../lib/format/number.ts';
import { formatDistance } from '../../../lib/format/time.ts';
import { blockTimeQuery } from '../../../lib/protocol/block-time-query.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { jobLogQuery } from '../api/job-queries.ts';
import { heartbeatCount, type LifeStatus, type LifeStep, lifeOf } from '../model/job-life.ts';

/** The life of a job as steps, one below the other, with their times. */
export function JobLifeCard({ job, terms }: { job: Job; terms: JobTerms }) {
  const { data: log, error, refetch } = useQuery(jobLogQuery(useProtocol(), job.id));
  const now = useChainNow();
  const events = log?.events ?? [];
  const steps = lifeOf(job, terms, events, now);
  const beats = heartbeatCount(events);
  return (
    <Card title="Its life">
      <ol data-testid="job-life">
        {steps.map((step, index) => (
          <StepRow isLast={index === steps.length - 1} key={step.id} step={step} />
        ))}
      </ol>
      {job.lastHeartbeat !== undefined && (
        <p className="mt-4 text-sm text-ink-soft" data-testid="job-heartbeat">
          Its provider was last heard <LocalTime at={job.lastHeartbeat} />
          {beats > 0 && `, ${formatCount(beats)} ${beats === 1 ? 'time' : 'times'} since it accepted`}.
        </p>
      )}
      {!log && !error && <p className="mt-4 text-sm text-ink-soft">Reading the times…</p>}
      {(error || (log && log.unread.length > 0)) && (
        <Notice className="mt-4" look="caution" role="alert" title="Some times could not be read">
          The node did not hand out all blocks.{' '}
          <button className="underline" onClick={() => void refetch()} type="button">
            Try again
          </button>
        </Notice>
      )}
    </Card>
  );
}

function StepRow({ step, isLast }: { step: LifeStep; isLast: boolean }) {
  const { status, name, event, ahead } = step;
  return (
    <li
      aria-current={status === 'next' ? 'step' : undefined}
      className="flex gap-3"
      data-testid={`life-${step.id}`}
      data-status={status}
    >
      <Marker isLast={isLast} status={status} />
      <div className={classNames('min-w-0 text-sm', !isLast && 'pb-5')}>
        <p className={status === 'later' ? 'font-medium text-ink-soft' : 'font-semibold'}>
          {name}
          <span className="sr-only">{status === 'done' || status === 'ended' ? ' (done)' : ' (ahead)'}</span>
        </p>
        {event && <EventTime event={event} />}
        {ahead && (
          <p className="text-ink-soft">
            {ahead.words} <LocalTime at={ahead.at} />
            <span className="figures block font-medium text-accent">
              <Countdown at={ahead.at} />
            </span>
          </p>
        )}
      </div>
    </li>
  );
}

/** By the hash of its block: a block that was replaced has no time any more. */
function EventTime({ event }: { event: JobEvent }) {
  const { data: at } = useQuery(blockTimeQuery(useProtocol(), event.blockHash));
  return at === undefined ? null : (
    <p className="text-ink-soft">
      <LocalTime at={at} />
    </p>
  );
}

function Countdown({ at }: { at: bigint }) {
  return formatDistance(at, useTickingNow());
}

const DOTS: Record<LifeStatus, string> = {
  done: 'fill-accent stroke-accent',
  next: 'fill-surface stroke-accent',
  later: 'fill-surface stroke-line-strong',
  ended: 'fill-ink-soft stroke-ink-soft',
};

/** A dot and the line to the next one. The words beside it say the same. */
function Marker({ status, isLast }: { status: LifeStatus; isLast: boolean }) {
  return (
    <span className="relative w-5 shrink-0">
      <svg aria-hidden="true" className="absolute inset-0 size-full overflow-visible">
        {!isLast && (
          <line
            className={status === 'done' ? 'stroke-accent' : 'stroke-line'}
            strokeWidth="2"
            x1="10"
            x2="10"
            y1="16"
            y2="100%"
          />
        )}
        <circle className={DOTS[status]} cx="10" cy="11" r="5.5" strokeWidth="2" />
        {status === 'done' && (
          <path
            className="fill-none stroke-on-accent"
            d="m7.5 11 1.8 1.8 3.4-3.4"
            strokeLinecap="round"
            strokeWidth="1.6"
          />
        )}
      </svg>
    </span>
  );
}
