import { useEffect, useReducer } from 'react';
import { Icon } from '../../components/ui/icon.tsx';
import { LocalTime } from '../../components/ui/local-time.tsx';
import { useClockState } from '../../lib/clock/use-chain-time.ts';
import { formatCount } from '../../lib/format/number.ts';
import { formatDuration } from '../../lib/format/time.ts';
import { useProtocol } from '../../lib/protocol/protocol-context.tsx';

/** A node that answers but shows no new block for this many block times is behind, or its chain stands still. */
const QUIET_BLOCKS = 8;
const QUIET_AT_LEAST_MS = 30_000;

/** Which chain this is, how far it has come, and whether what is shown may be out of date. */
export function ChainStatus() {
  const { chain } = useProtocol();
  const { head, failingSince, blockInterval } = useClockState();
  const [, tick] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const timer = setInterval(tick, 5_000);
    return () => clearInterval(timer);
  }, []);

  const age = performance.now() - head.seenAt;
  const isQuiet = age > Math.max(QUIET_BLOCKS * blockInterval, QUIET_AT_LEAST_MS);
  const isStale = failingSince !== null || isQuiet;
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-0.5 text-2xs text-ink-soft">
      <span className="inline-flex items-center gap-1.5 font-semibold text-ink">
        <span
          aria-hidden="true"
          className={`size-2 rounded-full ${isStale ? 'bg-caution-fill' : 'bg-positive-fill'}`}
        />
        {chain.name}
      </span>
      <span className="figures whitespace-nowrap">
        Block <span data-testid="block-number">{formatCount(head.number)}</span>
      </span>
      <span className="whitespace-nowrap max-sm:hidden">
        <LocalTime at={head.timestamp} />
      </span>
      <span className="inline-flex items-center gap-1 font-semibold text-caution" role="status">
        {isStale && (
          <>
            <Icon className="size-3.5" name="warning" />
            {failingSince !== null ? 'Node not answering' : 'No new block'} for{' '}
            {formatDuration(BigInt(Math.floor(age / 1_000)))}
          </>
        )}
      </span>
    </div>
  );
}
