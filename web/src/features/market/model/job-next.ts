import { isMetered, type Job, type JobTerms } from '../../../../../sdk/market/job.ts';
import {
  disputeEnd,
  expirableFrom,
  isExpirable,
  isOpen,
  isSettleable,
  nextMoment,
  offeredBps,
  silentFrom,
} from '../../../../../sdk/market/job-rules.ts';
import { BPS_WHOLE, type Timestamp } from '../../../../../sdk/units.ts';

/** What comes next for a job: one sentence, and the moment it speaks of. */
export type JobNext = {
  words: string;
  /** The moment that ends the sentence; absent when nothing is waited for. */
  at?: Timestamp;
  /** Whether somebody has to act now, whoever it is. */
  isDue: boolean;
};

/** What a job waits for at time `now`. */
export function jobNext(job: Job, terms: JobTerms, now: Timestamp): JobNext {
  switch (job.state) {
    case 'Funded':
      return nextOfOffer(job, now);
    case 'Accepted':
      return nextOfWork(job, terms, now);
    case 'Submitted':
      return isSettleable(job, terms, now)
        ? { words: 'Nobody challenged the work: anyone can settle the job.', isDue: true }
        : {
            words: 'Its client can settle. Anyone can challenge the work until',
            ...at(disputeEnd(job, terms)),
            isDue: false,
          };
    case 'Challenged':
      return { words: 'The court decides: see the dispute.', isDue: false };
    default:
      return { words: ENDS[job.state], isDue: false };
  }
}

const ENDS = {
  None: 'There is no such job.',
  Settled: 'It is over: the provider was paid.',
  Refunded: 'It is over: the client has its FLOP back.',
  Expired: 'It is over: the work was not delivered and the client has its FLOP back.',
  Slashed: 'It is over: the work was judged wrong and the client has its FLOP back.',
} as const;

function nextOfOffer(job: Job, now: Timestamp): JobNext {
  if (!isOpen(job, now)) return { words: 'Nobody took it: anyone can return the price to its client.', isDue: true };
  const who = job.provider === undefined ? 'Any eligible provider' : 'The provider it was offered to';
  return { words: `${who} can accept it until`, ...at(job.opening?.offerEnd), isDue: false };
}

function nextOfWork(job: Job, terms: JobTerms, now: Timestamp): JobNext {
  if (isExpirable(job, terms, now)) {
    const isLate = job.deadline !== undefined && now >= job.deadline;
    const what = isLate ? 'The deadline has passed' : 'Its provider has fallen silent';
    return { words: `${what}: anyone can end the job, and its client gets all back.`, isDue: true };
  }
  const silent = silentFrom(job, terms);
  const isBeat = silent !== undefined && job.deadline !== undefined && silent < job.deadline;
  const words = isBeat ? 'Its provider is at work and has to be heard before' : 'Its provider is at work until';
  return { words, ...at(expirableFrom(job, terms)), isDue: false };
}

const at = (moment: Timestamp | undefined): { at?: Timestamp } => (moment === undefined ? {} : { at: moment });

/** What the next deadline brings, for the button that moves time to it. */
export function momentWords({ state }: Job): string {
  if (state === 'Funded') return 'the offer ends';
  return state === 'Accepted' ? 'its provider is silent or late' : 'anyone can settle it';
}

/** All moments at which something changes by time alone. */
export function jobMoments(job: Job, terms: JobTerms): (Timestamp | undefined)[] {
  return [nextMoment(job, terms), job.state === 'Accepted' ? job.deadline : undefined];
}

/** Whether the price of an offer still rises at time `now`. */
export function isRising({ state, opening }: Job, now: Timestamp): boolean {
  return state === 'Funded' && opening !== undefined && offeredBps(opening, now) < BPS_WHOLE;
}

/** What kind of price it has, in a few words. One that rose is fixed once it was taken. */
export function priceKind(job: Job): string {
  const rises = job.state === 'Funded' && job.opening !== undefined && job.opening.startBps < BPS_WHOLE;
  if (isMetered(job)) return rises ? 'rising, billed by use' : 'billed by use';
  return rises ? 'rising' : 'fixed';
}
