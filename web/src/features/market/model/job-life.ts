import type { Job, JobState, JobTerms } from '../../../../../sdk/market/job.ts';
import { expirableFrom, isOpen, nextMoment } from '../../../../../sdk/market/job-rules.ts';
import type { JobEvent } from '../../../../../sdk/market/read-job-log.ts';
import type { Timestamp } from '../../../../../sdk/units.ts';

export type LifeStatus = 'done' | 'next' | 'later' | 'ended';

/** A step in the life of a job. */
export type LifeStep = {
  id: JobEvent['kind'];
  name: string;
  status: LifeStatus;
  /** Of what is ahead: when it can happen from, or until. */
  ahead?: { words: string; at: Timestamp };
  /** Of what is done: where the log has it. */
  event?: JobEvent;
};

type Kind = 'funded' | 'accepted' | 'submitted' | 'challenged' | 'settled' | 'refunded' | 'expired' | 'slashed';

const NAMES: Record<Kind, { ahead: string; done: string }> = {
  funded: { ahead: 'Offered and paid in', done: 'Offered and paid in' },
  accepted: { ahead: 'A provider accepts', done: 'Accepted by a provider' },
  submitted: { ahead: 'The work is handed in', done: 'The work was handed in' },
  challenged: { ahead: 'Somebody challenges the work', done: 'The work was challenged' },
  settled: { ahead: 'The provider is paid', done: 'The provider was paid' },
  refunded: { ahead: 'Returned to its client', done: 'Returned to its client' },
  expired: { ahead: 'Not delivered', done: 'Not delivered: returned to its client' },
  slashed: { ahead: 'Judged wrong', done: 'Judged wrong: returned to its client' },
};

/** The way of a job that nothing goes wrong with. */
const WAY: readonly Kind[] = ['funded', 'accepted', 'submitted', 'settled'];
/** How many steps of the way lie behind it in each state. */
const BEHIND: Partial<Record<JobState, number>> = { Funded: 1, Accepted: 2, Submitted: 3 };
const ENDS: Partial<Record<JobState, Kind>> = {
  Settled: 'settled',
  Refunded: 'refunded',
  Expired: 'expired',
  Slashed: 'slashed',
};

/** The steps of a job at time `now`, from the offer to its end. `events` are what the log has of it so far. */
export function lifeOf(job: Job, terms: JobTerms, events: readonly JobEvent[], now: Timestamp): LifeStep[] {
  const done = (id: Kind, status: LifeStatus = 'done'): LifeStep => ({
    id,
    name: NAMES[id].done,
    status,
    ...eventOf(events, id),
  });
  const end = ENDS[job.state];
  if (end !== undefined) {
    const before = passedBefore(job, events).map((id) => done(id));
    return [...before, done(end, end === 'settled' ? 'done' : 'ended')];
  }
  if (job.state === 'Challenged') {
    const steps = (['funded', 'accepted', 'submitted', 'challenged'] as const).map((id) => done(id));
    return [...steps, { id: 'settled', name: 'The court decides', status: 'next' }];
  }
  const behind = BEHIND[job.state] ?? 0;
  return WAY.map((id, index) => {
    if (index < behind) return done(id);
    const step = { id, name: NAMES[id].ahead, status: index === behind ? 'next' : 'later' } as const;
    return index === behind ? { ...step, ...aheadOf(job, terms, now) } : step;
  });
}

/** What lies behind a job that is over, as far as the chain itself still knows it. */
function passedBefore({ state, deadline, submittedAt }: Job, events: readonly JobEvent[]): Kind[] {
  const wasChallenged = state === 'Slashed' || events.some(({ kind }) => kind === 'challenged');
  return [
    'funded',
    ...(deadline === undefined ? [] : (['accepted'] as const)),
    ...(submittedAt === undefined ? [] : (['submitted'] as const)),
    ...(wasChallenged ? (['challenged'] as const) : []),
  ];
}

function eventOf(events: readonly JobEvent[], id: Kind): Pick<LifeStep, 'event'> {
  const event = events.find(({ kind }) => kind === id);
  return event === undefined ? {} : { event };
}

function aheadOf(job: Job, terms: JobTerms, now: Timestamp): Pick<LifeStep, 'ahead'> {
  if (job.state === 'Accepted') {
    const by = job.deadline ?? expirableFrom(job, terms);
    return by === undefined ? {} : { ahead: { words: 'before', at: by } };
  }
  const at = nextMoment(job, terms);
  if (at === undefined) return {};
  if (job.state === 'Funded') return { ahead: { words: isOpen(job, now) ? 'until' : 'it could be until', at } };
  return { ahead: { words: 'by its client at any time, by anyone from', at } };
}

/** How often its provider said that it was at work. */
export function heartbeatCount(events: readonly JobEvent[]): number {
  return events.filter(({ kind }) => kind === 'heartbeat').length;
}
