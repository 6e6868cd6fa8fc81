import type { ProposalSummary } from '../../../../../sdk/governance/proposal.ts';
import { Meter } from '../../../components/ui/meter.tsx';
import { formatShare } from '../../../lib/format/number.ts';
import { toTallyView } from '../model/tally.ts';

/** The votes so far, against what it takes to pass. */
export function TallyBars({ proposal }: { proposal: ProposalSummary }) {
  const tally = toTallyView(proposal);
  const { quorum } = tally;
  const isOpen = proposal.state === 'Active' || proposal.state === 'Pending';
  return (
    <div className="flex flex-col gap-5">
      {(['for', 'against', 'abstain'] as const).map((name) => {
        const { votes, shareBps, description, exactVotes } = tally[name];
        return (
          <Meter
            description={description}
            filledBps={shareBps}
            key={name}
            label={NAMES[name]}
            {...(name === 'for' && { markBps: proposal.approvalBps })}
            tone={TONES[name]}
            value={
              <span data-testid={`tally-${name}`} title={exactVotes}>
                {votes} FLOP · {formatShare(shareBps)}
              </span>
            }
          />
        );
      })}
      <div className="border-t pt-4">
        {quorum ? (
          <Meter
            description={quorum.description}
            filledBps={quorum.filledBps}
            label={quorum.isReached ? 'Quorum reached' : 'Quorum'}
            tone="accent"
            value={<span data-testid="tally-quorum">{quorum.text}</span>}
          />
        ) : (
          <p className="text-sm font-medium">Quorum</p>
        )}
        <p className="mt-3 text-sm text-ink-soft">
          {isOpen && tally.verdict}
          {isOpen && ' '}The mark shows what for must reach. Abstaining counts toward the quorum only.
        </p>
      </div>
    </div>
  );
}

const NAMES = { for: 'For', against: 'Against', abstain: 'Abstain' };
const TONES = { for: 'positive', against: 'negative', abstain: 'neutral' } as const;
