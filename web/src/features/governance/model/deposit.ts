import { supportFloorFor } from '../../../../../sdk/governance/judge.ts';
import type { CommonRules } from '../../../../../sdk/governance/policy.ts';
import { isOver, type ProposalSummary } from '../../../../../sdk/governance/proposal.ts';
import { formatFlop } from '../../../lib/format/number.ts';

/** What became of a proposal's deposit, or what will. */
export type DepositView = {
  /** Absent while the proposal is not over. */
  outcome?: 'returned' | 'burned';
  isSettled: boolean;
  text: string;
};

type Facts = Pick<ProposalSummary, 'state' | 'forVotes' | 'quorum' | 'deposit' | 'isDepositSettled'>;

/**
 * @param isForfeited whether its cancellation cost it the deposit
 * @returns undefined when nothing was locked
 */
export function depositView(
  { state, forVotes, quorum, deposit, isDepositSettled: isSettled }: Facts,
  { supportFloorBps }: Pick<CommonRules, 'supportFloorBps'>,
  isForfeited: boolean,
  locale?: string,
): DepositView | undefined {
  if (deposit === 0n) return undefined;
  const amount = `${formatFlop(deposit, { locale })} FLOP`;
  const floor = quorum === undefined ? undefined : supportFloorFor(quorum, supportFloorBps);
  const floorWords = floor === undefined ? 'too few' : `fewer than ${formatFlop(floor, { locale })}`;
  if (!isOver(state)) {
    const locked = `${amount} of the proposer stay locked until it is over`;
    if (state === 'Succeeded' || state === 'Queued') return { isSettled, text: `${locked}, and are returned then.` };
    const cost = `if it is defeated, or canceled in vote, with ${floorWords} votes for`;
    return { isSettled, text: `${locked}. They are burned ${cost}, and returned in any other case.` };
  }
  const isBurned = isForfeited || (state === 'Defeated' && floor !== undefined && forVotes < floor);
  const outcome = isBurned ? 'burned' : 'returned';
  if (isSettled) return { outcome, isSettled, text: `${amount} were ${isBurned ? 'burned' : 'returned'}.` };
  const text = isBurned
    ? `${amount} are to be burned: ${floorWords} votes were for it. Anyone can settle it.`
    : `${amount} are the proposer’s again as soon as somebody settles it. Anyone can.`;
  return { outcome, isSettled, text };
}
