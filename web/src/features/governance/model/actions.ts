import type { Address } from 'viem';
import { mayCancel, type ProposerSupport } from '../../../../../sdk/governance/cancellation.ts';
import type { ProposalSummary } from '../../../../../sdk/governance/proposal.ts';
import type { GuardianStatus } from '../../../../../sdk/governance/read-status.ts';
import type { Timestamp } from '../../../../../sdk/units.ts';
import { formatFlop } from '../../../lib/format/number.ts';
import { formatDistance, formatLocalTime } from '../../../lib/format/time.ts';

export type ProposalAction = 'queue' | 'execute' | 'cancel' | 'cancel-as-guardian';

/** An action of a proposal's page: possible when there is no reason against it. */
export type ActionView = {
  action: ProposalAction;
  /** Why it is not possible yet. */
  reason?: string;
  /** Why it is offered, or until when. */
  note?: string;
};

export type ActionFacts = {
  proposal: ProposalSummary;
  account: Address | undefined;
  /** Time of the latest block. */
  now: Timestamp;
  guardian?: GuardianStatus | undefined;
  /** Only known, and only of interest, until the vote is over. */
  support?: ProposerSupport | undefined;
  locale?: string | undefined;
};

/** Which actions make sense in this state, why they are offered, and why one that will make sense does not yet. */
export function actionsOf(facts: ActionFacts): ActionView[] {
  return [...nextStep(facts), ...cancellation(facts)];
}

function nextStep({ proposal, now, locale }: ActionFacts): ActionView[] {
  const { state, deadline, eta, expiresAt } = proposal;
  const until = (what: string) =>
    expiresAt === undefined ? {} : { note: `Anyone can ${what} it until ${atTime(expiresAt, now, locale)}.` };
  switch (state) {
    case 'Active':
      return [
        {
          action: 'queue',
          reason: `Anyone can queue it once it has passed. Voting ends ${when(deadline + 1n, now, locale)}.`,
        },
      ];
    case 'Succeeded':
      return [{ action: 'queue', ...until('queue') }];
    case 'Queued':
      if (eta !== undefined && eta > now) {
        return [{ action: 'execute', reason: `Anyone can execute it ${when(eta, now, locale)}.`, ...until('execute') }];
      }
      return [{ action: 'execute', ...until('execute') }];
    default:
      return [];
  }
}

function cancellation({ proposal, account, now, guardian, support, locale }: ActionFacts): ActionView[] {
  const isAbandoned = support?.isAbandoned === true;
  const as = account === undefined ? undefined : mayCancel(proposal, account, { isAbandoned, guardian, now });
  switch (as) {
    case 'proposer':
      return [{ action: 'cancel', note: 'It is yours, and its vote has not opened: you can take it back.' }];
    case 'anybody':
      return [{ action: 'cancel', note: whyAbandoned(support, locale) }];
    case 'guardian':
      return [
        {
          action: guardian?.holder === undefined ? 'cancel' : 'cancel-as-guardian',
          note: 'You are the guardian, which can cancel what is queued. It stays canceled for ever.',
        },
      ];
    case undefined:
      return whyNot(proposal, isAbandoned, account);
  }
}

/** Before the vote somebody may look for the button; later only those who may use it are shown one. */
function whyNot({ state }: ProposalSummary, isAbandoned: boolean, account: Address | undefined): ActionView[] {
  if (isAbandoned && account === undefined && (state === 'Pending' || state === 'Active')) {
    return [{ action: 'cancel', note: whyAbandoned(undefined, undefined) }];
  }
  if (state !== 'Pending') return [];
  const reason =
    'Its proposer can cancel it before voting opens, and anyone once the proposer has less than half of the votes it needed.';
  return [{ action: 'cancel', reason }];
}

function whyAbandoned(support: ProposerSupport | undefined, locale: string | undefined): string {
  if (support === undefined) return 'Its proposer has given up the votes that stood behind it: anyone can cancel it.';
  const [left, needed] = [support.votes, support.requiredVotes].map((votes) => formatFlop(votes, { locale }));
  return `Its proposer has ${left} votes left of the ${needed} it needed, less than half: anyone can cancel it.`;
}

/** in 2 days 3 hr, on 23 Nov 2026, 14:05 CET */
function when(at: bigint, now: bigint, locale: string | undefined): string {
  return `${formatDistance(at, now)}, on ${formatLocalTime(at, locale)}`;
}

/** 23 Nov 2026, 14:05 CET (in 2 days 3 hr) */
function atTime(at: bigint, now: bigint, locale: string | undefined): string {
  return `${formatLocalTime(at, locale)} (${formatDistance(at, now)})`;
}
