import { useQuery } from '@tanstack/react-query';
import { LocalTime } from '../../../components/ui/local-time.tsx';
import { Notice } from '../../../components/ui/notice.tsx';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { pauseQuery } from '../api/market-queries.ts';

/** Shown while new jobs are refused. What is accepted goes on as ever. */
export function PauseNotice() {
  const { data: pause } = useQuery(pauseQuery(useProtocol()));
  if (!pause?.isPaused) return null;
  return (
    <Notice data-testid="market-paused" look="caution" title="New jobs are paused">
      The guardian has paused them
      {pause.until !== undefined && (
        <>
          {' '}
          until <LocalTime at={pause.until} />
        </>
      )}
      , unless a vote ends the pause before. Nothing is offered or accepted meanwhile; jobs in work go on, and
      everything can be settled, refunded and withdrawn.
    </Notice>
  );
}
