import { type Address, isAddressEqual } from 'viem';
import type { Job, JobTerms } from '../../../../../sdk/market/job.ts';
import { disputeEnd, isExpirable, isOpen, isSettleable } from '../../../../../sdk/market/job-rules.ts';
import type { Timestamp } from '../../../../../sdk/units.ts';

/** What the contract lets an account do about a job. */
export type JobAction = 'accept' | 'heartbeat' | 'submit' | 'give-back' | 'settle' | 'refund' | 'expire' | 'challenge';

/** What `account` can do at time `now`; without an account, what anybody can. */
export function jobActions(job: Job, terms: JobTerms, account: Address | undefined, now: Timestamp): JobAction[] {
  const isClient = isSame(job.client, account);
  const isProvider = isSame(job.provider, account);
  switch (job.state) {
    case 'Funded':
      return offerActions(job, { isClient, isProvider, isConnected: account !== undefined }, now);
    case 'Accepted': {
      const isLate = job.deadline !== undefined && now >= job.deadline;
      const own: JobAction[] = isLate ? ['give-back'] : ['submit', 'heartbeat', 'give-back'];
      return [...(isProvider ? own : []), ...(isExpirable(job, terms, now) ? (['expire'] as const) : [])];
    }
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

type Part = { isClient: boolean; isProvider: boolean; isConnected: boolean };

function offerActions(job: Job, { isClient, isProvider, isConnected }: Part, now: Timestamp): JobAction[] {
  if (!isOpen(job, now)) return ['refund'];
  if (isClient) return ['refund'];
  const mayAccept = job.provider === undefined ? true : isProvider || !isConnected;
  return mayAccept ? ['accept'] : [];
}

const isSame = (one: Address | undefined, other: Address | undefined) =>
  one !== undefined && other !== undefined && isAddressEqual(one, other);
