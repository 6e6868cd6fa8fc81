import { type Address, isAddressEqual } from 'viem';
import type { Job, JobTerms } from '../../../../../sdk/market/job.ts';
import { disputeEnd, isExpirable, isOpen, isSettleable } from '../../../../../sdk/market/job-rules.ts';
import type { Timestamp } from '../../../../../sdk/units.ts';

/** What the contract lets an account do about a job. */
export type JobAction =
  | 'accept'
  | 'heartbeat'
  | 'submit'
  | 'submit-signed'
  | 'sign-receipt'
  | 'give-back'
  | 'settle'
  | 'refund'
  | 'expire'
  | 'challenge';

/** What `account` can do at time `now`; without an account, what anybody can. */
export function jobActions(job: Job, terms: JobTerms, account: Address | undefined, now: Timestamp): JobAction[] {
  const isClient = isSame(job.client, account);
  const isProvider = isSame(job.provider, account);
  switch (job.state) {
    case 'Funded':
      return offerActions(job, { isClient, isProvider, isConnected: account !== undefined }, now);
    case 'Accepted':
      return [
        ...(isProvider ? workActions(job, now) : []),
        ...(isClient ? (['sign-receipt'] as const) : []),
        ...(isExpirable(job, terms, now) ? (['expire'] as const) : []),
      ];
    case 'Submitted': {
      const end = disputeEnd(job, terms);
      const canChallenge = end !== undefined && now < end && !isProvider;
      return [
        ...(isClient || isSettleable(job, terms, now) ? (['settle'] as const) : []),
        ...(canChallenge ? (['challenge'] as const) : []),
      ];
    }
    default:
      return [];
  }
}

/** What both sides signed is taken also after the deadline, as long as nobody has ended the job. */
function workActions({ deadline }: Job, now: Timestamp): JobAction[] {
  const isLate = deadline !== undefined && now >= deadline;
  return isLate ? ['submit-signed', 'give-back'] : ['submit', 'submit-signed', 'heartbeat', 'give-back'];
}

type Part = { isClient: boolean; isProvider: boolean; isConnected: boolean };

function offerActions(job: Job, { isClient, isProvider, isConnected }: Part, now: Timestamp): JobAction[] {
  if (!isOpen(job, now)) return ['refund'];
  if (isClient) return ['refund'];
  const mayAccept = job.provider === undefined ? true : isProvider || !isConnected;
  return mayAccept ? ['accept'] : [];
}

const isSame = (one: Address | undefined, other: Address | undefined) =>
  one !== undefined && other !== undefined && isAddressEqual(one, other);
