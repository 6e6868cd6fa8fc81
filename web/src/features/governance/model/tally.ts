import type { ProposalSummary } from '../../../../../sdk/governance/proposal.ts';
import { formatBps, formatCompact, formatFlop, ratioBps } from '../../../lib/format/number.ts';

/** One bar of the tally. */
export type TallyBar = { votes: string; exactVotes: string; shareBps: bigint; description: string };

export type TallyView = {
  for: TallyBar;
  against: TallyBar;
  abstain: TallyBar;
  /** Absent while it is not fixed: until voting opens. */
  quorum?: { filledBps: bigint; isReached: boolean; text: string; description: string };
  /** Would it pass if voting ended now? */
  isPassing: boolean;
  verdict: string;
};

type Votes = Pick<ProposalSummary, 'forVotes' | 'againstVotes' | 'abstainVotes' | 'quorum'>;

/** For and against are shares of each other; abstain is a share of all, as it only counts toward quorum. */
export function toTallyView({ forVotes, againstVotes, abstainVotes, quorum }: Votes, locale?: string): TallyView {
  const decided = forVotes + againstVotes;
  const counted = forVotes + abstainVotes;
  const isReached = quorum !== undefined && counted >= quorum;
  const isAhead = forVotes > againstVotes;
  return {
    for: bar('for', forVotes, decided, locale),
    against: bar('against', againstVotes, decided, locale),
    abstain: bar('abstain', abstainVotes, decided + abstainVotes, locale),
    ...(quorum !== undefined && { quorum: quorumView(counted, quorum, locale) }),
    isPassing: isReached && isAhead,
    verdict: verdict({ isReached, isAhead, quorum, decided }),
  };
}

function bar(name: string, votes: bigint, whole: bigint, locale: string | undefined): TallyBar {
  const shareBps = ratioBps(votes, whole);
  const exactVotes = `${formatFlop(votes, { locale })} FLOP`;
  return {
    votes: formatCompact(votes, 18, locale),
    exactVotes,
    shareBps,
    description: `${exactVotes} ${name}, ${formatBps(shareBps, locale)}`,
  };
}

function quorumView(counted: bigint, quorum: bigint, locale: string | undefined) {
  const filledBps = ratioBps(counted, quorum);
  return {
    filledBps,
    isReached: counted >= quorum,
    text: `${formatCompact(counted, 18, locale)} of ${formatCompact(quorum, 18, locale)} FLOP`,
    description: `${formatFlop(counted, { locale })} of the ${formatFlop(quorum, { locale })} FLOP that must vote for or abstain`,
  };
}

type Standing = { isReached: boolean; isAhead: boolean; quorum: bigint | undefined; decided: bigint };

function verdict({ isReached, isAhead, quorum, decided }: Standing): string {
  if (quorum === undefined) return 'The quorum is fixed when voting opens.';
  if (isReached && isAhead) return 'Quorum reached and more for than against: it passes as it stands.';
  if (isReached) return 'Quorum reached, but for does not exceed against: it fails as it stands.';
  if (decided > 0n && isAhead) return 'More for than against, but the quorum is not reached: it fails as it stands.';
  return 'The quorum is not reached: it fails as it stands.';
}
