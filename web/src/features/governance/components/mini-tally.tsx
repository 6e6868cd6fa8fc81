import type { ProposalSummary } from '../../../../../sdk/governance/proposal.ts';
import { formatShare } from '../../../lib/format/number.ts';
import { toTallyView } from '../model/tally.ts';

const width = (bps: bigint) => ({ width: `${Number(bps) / 100}%` });

/** For and against in one line of a list, with the quorum beside them. */
export function MiniTally({ proposal }: { proposal: ProposalSummary }) {
  const { for: inFavour, against, quorum } = toTallyView(proposal);
  const hasVotes = inFavour.shareBps + against.shareBps > 0n;
  return (
    <div className="flex w-full flex-col gap-1.5 text-2xs text-ink-soft">
      <div aria-hidden="true" className="flex h-1.5 gap-0.5 overflow-hidden rounded-full bg-line">
        {hasVotes && (
          <>
            <span className="bg-positive-fill" style={width(inFavour.shareBps)} />
            <span className="bg-negative-fill" style={width(10_000n - inFavour.shareBps)} />
          </>
        )}
      </div>
      <p className="figures flex flex-wrap justify-between gap-x-3">
        <span>{hasVotes ? `${formatShare(inFavour.shareBps)} for` : 'No votes yet'}</span>
        {quorum && <span>{quorum.isReached ? 'Quorum reached' : `${formatShare(quorum.filledBps)} of quorum`}</span>}
      </p>
    </div>
  );
}
