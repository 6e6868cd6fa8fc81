import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { formatLocalTime } from '../../../lib/format/time.ts';
import { usePageDeadline } from '../../../lib/page-deadline/page-deadline.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { refreshLive } from '../../../lib/protocol/query-client.ts';
import { advanceTime, advanceTo } from '../api/move-time.ts';
import { developmentContext } from '../model/development-context.ts';
import { ToolButton } from './tool-button.tsx';

const HOUR = 3_600;
const DAY = 86_400;

/** Moves the chain's clock. There is no way back. */
export function TimeControl({ onRun }: { onRun: (work: () => Promise<unknown>) => void }) {
  const { clock } = useProtocol();
  const queryClient = useQueryClient();
  const deadline = usePageDeadline();
  const [isMoving, setIsMoving] = useState(false);
  const { node } = developmentContext();

  const move = (work: () => Promise<void>) =>
    onRun(async () => {
      setIsMoving(true);
      try {
        await work();
        await clock.poll();
        await refreshLive(queryClient);
      } finally {
        setIsMoving(false);
      }
    });

  return (
    <fieldset className="flex flex-wrap gap-2" disabled={isMoving}>
      <legend className="sr-only">Move the chain’s time forward</legend>
      <ToolButton data-testid="dev-plus-hour" onClick={() => move(() => advanceTime(node, HOUR))}>
        + 1 hour
      </ToolButton>
      <ToolButton data-testid="dev-plus-day" onClick={() => move(() => advanceTime(node, DAY))}>
        + 1 day
      </ToolButton>
      {deadline && (
        <ToolButton
          data-testid="dev-to-deadline"
          onClick={() => move(() => advanceTo(node, deadline.at))}
          title={formatLocalTime(deadline.at)}
        >
          To when {deadline.label}
        </ToolButton>
      )}
    </fieldset>
  );
}
