/** The figures of JobEscrow, by the same rules and with the same rounding. */

import { PRICE_UNIT } from '../price/usd-to-flop.ts';
import {
  after,
  BPS_WHOLE,
  type Bps,
  bps,
  type MicroUsd,
  microUsd,
  seconds,
  shareDown,
  shareUp,
  type Timestamp,
  type Wad,
  wad,
} from '../units.ts';
import type { Job, JobTerms, Opening, Rates, Usage } from './job.ts';

/** nanoUSD in a microUSD. */
const NANO = 1_000n;
const SECOND = seconds(1n);

/** Share of the whole that an offer pays at time `at`: it rises from its start, rounded down. */
export function offeredBps({ startBps, ramp, fundedAt }: Omit<Opening, 'offerEnd'>, at: Timestamp): Bps {
  const elapsed = at - fundedAt;
  if (elapsed >= ramp) return BPS_WHOLE;
  return bps(startBps + ((BPS_WHOLE - startBps) * elapsed) / ramp);
}

/** FLOP that a job pays whoever accepts it at time `at`, rounded down to a whole gwei in the client's favour. */
export function offeredPrice(job: Pick<Job, 'price' | 'state' | 'opening'>, at: Timestamp): Wad {
  const gwei = wad(job.price / PRICE_UNIT);
  return wad(shareDown(gwei, offeredShare(job, at)) * PRICE_UNIT);
}

/** The same in dollars. */
export function offeredUsd(job: Pick<Job, 'usd' | 'state' | 'opening'>, at: Timestamp): MicroUsd {
  return microUsd((job.usd * offeredShare(job, at)) / BPS_WHOLE);
}

/** What was accepted pays what was agreed. */
function offeredShare({ state, opening }: Pick<Job, 'state' | 'opening'>, at: Timestamp): Bps {
  return state === 'Funded' && opening !== undefined ? offeredBps(opening, at) : BPS_WHOLE;
}

/** Bond behind a job of that price, rounded up. */
export function bondOf(price: Wad, share: Bps): Wad {
  return shareUp(price, share);
}

/** Dollars that a receipt asks for, rounded down, and at most what the job pays. */
export function billedOf({ gpuSecond, gibSecond, egressGib }: Rates, usage: Usage, usd: MicroUsd): MicroUsd {
  const nano = usage.gpuSeconds * gpuSecond + usage.gibSeconds * gibSecond + usage.egressGib * egressGib;
  const billed = nano / NANO;
  return microUsd(billed < usd ? billed : usd);
}

/** Where the price of a job goes. The parts but `nominalFee` sum to the price. */
export type Settlement = { paid: Wad; fee: Wad; returned: Wad; nominalFee: Wad };

/**
 * What settling pays, and to whom. What is due is rounded down; the fee on it up, and so is the part of the fee that no
 * discount reaches; the discount is rounded down.
 */
export function settlementOf(
  { price, usd, billed = usd }: Pick<Job, 'price' | 'usd' | 'billed'>,
  { fee, burnShare }: Pick<JobTerms, 'fee' | 'burnShare'>,
  discount: Bps = bps(0n),
): Settlement {
  const due = billed === usd ? price : wad((price * billed) / usd);
  const nominalFee = shareUp(due, fee);
  const spared = shareDown(wad(nominalFee - shareUp(nominalFee, burnShare)), discount);
  const kept = wad(nominalFee - spared);
  return { paid: wad(due - kept), fee: kept, returned: wad(price - due), nominalFee };
}

/** From here on the work cannot be challenged any more, and anyone may settle; absent while it is not handed in. */
export function disputeEnd(
  { submittedAt }: Pick<Job, 'submittedAt'>,
  { disputeWindow }: Pick<JobTerms, 'disputeWindow'>,
): Timestamp | undefined {
  return submittedAt === undefined ? undefined : after(submittedAt, disputeWindow);
}

/** Whether anyone may settle it at time `now`. Its client may as soon as the work is handed in. */
export function isSettleable(job: Job, terms: JobTerms, now: Timestamp): boolean {
  const end = disputeEnd(job, terms);
  return job.state === 'Submitted' && end !== undefined && now >= end;
}

/** From here on its provider counts as silent unless it is heard; absent while nobody works on it. */
export function silentFrom(
  { lastHeartbeat }: Pick<Job, 'lastHeartbeat'>,
  { heartbeat }: Pick<JobTerms, 'heartbeat'>,
): Timestamp | undefined {
  return lastHeartbeat === undefined ? undefined : after(after(lastHeartbeat, heartbeat), SECOND);
}

/** From here on anyone may expire it: its provider is silent, or it is late. Absent when it cannot expire. */
export function expirableFrom(job: Job, terms: JobTerms): Timestamp | undefined {
  const silent = silentFrom(job, terms);
  if (job.state !== 'Accepted' || job.deadline === undefined || silent === undefined) return undefined;
  return silent < job.deadline ? silent : job.deadline;
}

/** Whether anyone may expire it at time `now`. */
export function isExpirable(job: Job, terms: JobTerms, now: Timestamp): boolean {
  const from = expirableFrom(job, terms);
  return from !== undefined && now >= from;
}

/** Whether an offer can be accepted at time `now`. */
export function isOpen({ state, opening }: Pick<Job, 'state' | 'opening'>, now: Timestamp): boolean {
  return state === 'Funded' && opening !== undefined && now < opening.offerEnd;
}

/** When something changes for a job by time alone; absent when it waits for somebody, or is over. */
export function nextMoment(job: Job, terms: JobTerms): Timestamp | undefined {
  if (job.state === 'Funded') return job.opening?.offerEnd;
  if (job.state === 'Accepted') return expirableFrom(job, terms);
  return job.state === 'Submitted' ? disputeEnd(job, terms) : undefined;
}
