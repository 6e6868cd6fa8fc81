import { useSuspenseQuery } from '@tanstack/react-query';
import type { ProposalSummary } from '../../../../../sdk/governance/proposal.ts';
import type { Stage, StageStatus, Timeline } from '../../../../../sdk/governance/timeline.ts';
import { Card } from '../../../components/ui/card.tsx';
import { classNames } from '../../../components/ui/class-names.ts';
import { LocalTime } from '../../../components/ui/local-time.tsx';
import { useTickingNow } from '../../../lib/clock/use-chain-time.ts';
import { formatDistance, formatDuration } from '../../../lib/format/time.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { rulesQuery } from '../api/rules-query.ts';
import { useStageTimes } from '../api/use-stage-times.ts';
import { expiredAt, extensionOf } from '../model/rules-view.ts';
import { endingWords, stageWords, untilWords } from '../model/stage-words.ts';

/** The stages of a proposal, one below the other, with their times. */
export function TimelineCard({ proposal, timeline }: { proposal: ProposalSummary; timeline: Timeline }) {
  const { data: rules } = useSuspenseQuery(rulesQuery(useProtocol(), proposal.policyVersion));
  const ending = endingWords(timeline);
  const [extension, endedAt] = [extensionOf(proposal, rules), expiredAt(proposal, rules)];
  const stages = useStageTimes(proposal, timeline.stages).filter(({ status }) => status !== 'skipped');
  return (
    <Card title="Timeline">
      <ol>
        {stages.map((stage, index) => (
          <StageRow
            extension={stage.name === 'voting-ends' ? extension : 0n}
            isLast={index === stages.length - 1 && ending === null}
            key={stage.name}
            stage={stage}
          />
        ))}
        {ending && (
          <li className="flex gap-3">
            <Marker isLast status="ended" />
            <div className="text-sm">
              <p className="font-semibold">{ending}</p>
              {endedAt !== undefined && (
                <p className="text-ink-soft" data-testid="expired-at">
                  It had to be {proposal.eta === undefined ? 'queued' : 'executed'} by <LocalTime at={endedAt} />.
                </p>
              )}
            </div>
          </li>
        )}
      </ol>
    </Card>
  );
}

type StageRowProps = {
  stage: Stage;
  isLast: boolean;
  /** By how many seconds late votes have moved it. */
  extension: bigint;
};

function StageRow({ stage, isLast, extension }: StageRowProps) {
  const { status, at, until } = stage;
  return (
    <li aria-current={status === 'next' ? 'step' : undefined} className="flex gap-3">
      <Marker isLast={isLast} status={status} />
      <div className={classNames('min-w-0 text-sm', !isLast && 'pb-5')}>
        <p className={status === 'later' ? 'font-medium text-ink-soft' : 'font-semibold'}>
          {stageWords(stage)}
          <span className="sr-only">{status === 'done' ? ' (done)' : ' (ahead)'}</span>
        </p>
        {at !== undefined && (
          <p className="text-ink-soft">
            <LocalTime at={at} />
            {status === 'next' && (
              <span className="figures block font-medium text-accent">
                <Countdown at={at} />
              </span>
            )}
          </p>
        )}
        {extension > 0n && (
          <p className="text-caution" data-testid="extended">
            Extended by {formatDuration(extension)}: quorum or outcome turned late.
          </p>
        )}
        {until !== undefined && (
          <p className="text-ink-soft" data-testid="expires">
            {untilWords(stage)} <LocalTime at={until} />
            <span className="figures block font-medium text-caution">
              Expires <Countdown at={until + 1n} />
            </span>
          </p>
        )}
      </div>
    </li>
  );
}

function Countdown({ at }: { at: bigint }) {
  return formatDistance(at, useTickingNow());
}

const DOTS: Record<StageStatus | 'ended', string> = {
  done: 'fill-accent stroke-accent',
  next: 'fill-surface stroke-accent',
  later: 'fill-surface stroke-line-strong',
  skipped: 'fill-surface stroke-line-strong',
  ended: 'fill-ink-soft stroke-ink-soft',
};

/** A dot and the line to the next one. The words beside it say the same. */
function Marker({ status, isLast }: { status: StageStatus | 'ended'; isLast: boolean }) {
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
