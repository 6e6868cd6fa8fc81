import { isApproved, isQuorate } from '../../../../../sdk/governance/judge.ts';
import type { ProposalSummary } from '../../../../../sdk/governance/proposal.ts';
import { formatBps, formatCompact, formatFlop, ratioBps } from '../../../lib/format/number.ts';

/** More for than against is enough from here on down. */
const HALF_BPS = 5_000n;

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

type Votes = Pick<ProposalSummary, 'forVotes' | 'againstVotes' | 'abstainVotes' | 'quorum' | 'approvalBps'>;

/** For and against are shares of each other; abstain is a share of all, as it only counts toward quorum. */
export function toTallyView(votes: Votes, locale?: string): TallyView {
  const { forVotes, againstVotes, abstainVotes, quorum, approvalBps } = votes;
  const decided = forVotes + againstVotes;
  const counted = forVotes + abstainVotes;
  const isReached = quorum !== undefined && isQuorate(votes, quorum);
  const isAhead = isApproved(votes, approvalBps);
  return {
    for: bar('for', forVotes, decided, locale),
    against: bar('against', againstVotes, decided, locale),
    abstain: bar('abstain', abstainVotes, decided + abstainVotes, locale),
    ...(quorum !== undefined && { quorum: quorumView(counted, quorum, locale) }),
    isPassing: isReached && isAhead,
    verdict: verdict({ isReached, isAhead, quorum, decided, needed: neededShare(approvalBps, locale) }),
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

type Standing = {
  isReached: boolean;
  isAhead: boolean;
  quorum: bigint | undefined;
  decided: bigint;
  /** What for must have of for and against; absent when more for than against is enough. */
  needed: string | undefined;
};

/** The share that for must have of for and against where a class asks for more than a majority. */
function neededShare(approvalBps: bigint, locale: string | undefined): string | undefined {
  return approvalBps > HALF_BPS ? formatBps(approvalBps, locale) : undefined;
}

function verdict({ isReached, isAhead, quorum, decided, needed }: Standing): string {
  if (quorum === undefined) return 'The quorum is fixed when voting opens.';
  const enough = needed === undefined ? 'more for than against' : `at least ${needed} for`;
  if (isReached && isAhead) return `Quorum reached and ${enough}: it passes as it stands.`;
  if (isReached) return `Quorum reached, but not ${enough}: it fails as it stands.`;
  if (decided > 0n && isAhead) return `The quorum is not reached, though ${enough}: it fails as it stands.`;
  return 'The quorum is not reached: it fails as it stands.';
}
