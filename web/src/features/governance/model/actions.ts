import type { Address } from 'viem';
import type { ProposalSummary } from '../../../../../sdk/governance/proposal.ts';
import { formatDistance, formatLocalTime } from '../../../lib/format/time.ts';

export type ProposalAction = 'queue' | 'execute' | 'cancel';

/** An action of a proposal's page: possible when there is no reason against it. */
export type ActionView = { action: ProposalAction; reason?: string };

type Facts = Pick<ProposalSummary, 'state' | 'deadline' | 'eta' | 'proposer'>;

/** Which actions make sense in this state, and why one that will make sense does not yet. */
export function actionsOf(facts: Facts, now: bigint, account: Address | undefined, locale?: string): ActionView[] {
  const { state, eta, proposer } = facts;
  switch (state) {
    case 'Pending':
      return [
        withReason(
          'cancel',
          isSame(proposer, account) ? undefined : 'Only its proposer can cancel it, and only before voting opens.',
        ),
      ];
    case 'Active':
      return [
        {
          action: 'queue',
          reason: `Anyone can queue it once it has passed. Voting ends ${when(facts.deadline + 1n, now, locale)}.`,
        },
      ];
    case 'Succeeded':
      return [{ action: 'queue' }];
    case 'Queued': {
      const isEarly = eta !== undefined && eta > now;
      return [withReason('execute', isEarly ? `Anyone can execute it ${when(eta, now, locale)}.` : undefined)];
    }
    default:
      return [];
  }
}

const withReason = (action: ProposalAction, reason: string | undefined): ActionView =>
  reason === undefined ? { action } : { action, reason };

const isSame = (one: Address, other: Address | undefined) => one.toLowerCase() === other?.toLowerCase();

/** in 2 days 3 hr, on 23 Nov 2026, 14:05 CET */
function when(at: bigint, now: bigint, locale: string | undefined): string {
  return `${formatDistance(at, now)}, on ${formatLocalTime(at, locale)}`;
}
