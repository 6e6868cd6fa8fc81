/**
 * The rules of JobEscrow for what is offered and accepted, before a transaction is made. Same names and arguments: a
 * problem is the error with which the contract, or the token below it, would answer.
 */
import { type Address, isAddressEqual } from 'viem';
import { jobCost, PRICE_UNIT } from '../price/usd-to-flop.ts';
import { BPS_WHOLE, type MicroUsd, type Seconds, type Timestamp, type UsdWad, type Wad } from '../units.ts';
import { type Job, jobStates, type Offer } from './job.ts';
import { offeredPrice } from './job-rules.ts';

/** Why the contract would refuse. {@link explainRevert} has words for each. */
export type JobProblem =
  | { name: 'JobEscrow_InvalidProvider'; args: readonly [provider: Address] }
  | { name: 'JobEscrow_PriceTooLow'; args: readonly [usd: bigint, min: bigint] }
  | { name: 'JobEscrow_UsdTooHigh'; args: readonly [usd: bigint, max: bigint] }
  | { name: 'JobEscrow_PriceTooHigh'; args: readonly [price: bigint, max: bigint] }
  | { name: 'JobEscrow_AboveMaxTokens'; args: readonly [price: bigint, maxTokens: bigint] }
  | { name: 'JobEscrow_BelowMinTokens'; args: readonly [price: bigint, minTokens: bigint] }
  | { name: 'JobEscrow_DurationOutOfBounds'; args: readonly [duration: bigint, max: bigint] }
  | { name: 'JobEscrow_OfferTimeOutOfBounds'; args: readonly [offerSeconds: bigint, min: bigint, max: bigint] }
  | { name: 'JobEscrow_InvalidRamp'; args: readonly [startBps: bigint, rampSeconds: bigint] }
  | { name: 'JobEscrow_WrongState'; args: readonly [jobId: bigint, state: number] }
  | { name: 'JobEscrow_TooLate'; args: readonly [jobId: bigint, end: bigint] }
  | { name: 'JobEscrow_NotProvider'; args: readonly [jobId: bigint, caller: Address] }
  | { name: 'ERC20InsufficientBalance'; args: readonly [owner: Address, balance: bigint, needed: bigint] };

/** What a vote or the contract sets for offers. */
export type OfferLimits = {
  minPrice: MicroUsd;
  maxDuration: Seconds;
  /** Shortest and longest time an offer can stand. */
  minOffer: Seconds;
  maxOffer: Seconds;
};

/** The escrow keeps a price in 60 bits of gwei. */
export const MOST_TOKENS = (2n ** 60n - 1n) * PRICE_UNIT;
/** And its dollars in 48 bits of microUSD. */
const MOST_USD = 2n ** 48n - 1n;

/** Who offers, what it holds, and where the price of a FLOP stands. */
export type OfferContext = { client: Address; balance: Wad; price: UsdWad };

/** What keeps `client` from making an offer, in the order in which the contract looks. */
export function checkOffer(
  offer: Offer,
  { client, balance, price }: OfferContext,
  { minPrice, maxDuration, minOffer, maxOffer }: OfferLimits,
): JobProblem[] {
  const { provider, usd, startBps, duration, offerTime, maxTokens } = offer;
  const problems: JobProblem[] = [];
  if (provider !== undefined && isAddressEqual(provider, client)) {
    problems.push({ name: 'JobEscrow_InvalidProvider', args: [provider] });
  }
  if (offerTime < minOffer || offerTime > maxOffer) {
    problems.push({ name: 'JobEscrow_OfferTimeOutOfBounds', args: [offerTime, minOffer, maxOffer] });
  }
  problems.push(...checkRamp(offer));
  const least = (usd * startBps) / BPS_WHOLE; // what it can come to pay
  if (least < minPrice) problems.push({ name: 'JobEscrow_PriceTooLow', args: [least, minPrice] });
  if (usd > MOST_USD) problems.push({ name: 'JobEscrow_UsdTooHigh', args: [usd, MOST_USD] });
  if (duration === 0n || duration > maxDuration) {
    problems.push({ name: 'JobEscrow_DurationOutOfBounds', args: [duration, maxDuration] });
  }
  const cost = jobCost(usd, price);
  if (cost > MOST_TOKENS) problems.push({ name: 'JobEscrow_PriceTooHigh', args: [cost, MOST_TOKENS] });
  if (cost > maxTokens) problems.push({ name: 'JobEscrow_AboveMaxTokens', args: [cost, maxTokens] });
  if (cost > balance) problems.push({ name: 'ERC20InsufficientBalance', args: [client, balance, cost] });
  return problems;
}

/** One price from the beginning, or one that rises within the time of the offer. */
function checkRamp({ startBps, ramp, offerTime }: Offer): JobProblem[] {
  const isFlat = startBps === BPS_WHOLE && ramp === 0n;
  const isRamp = startBps > 0n && startBps <= BPS_WHOLE && ramp > 0n && ramp <= offerTime;
  return isFlat || isRamp ? [] : [{ name: 'JobEscrow_InvalidRamp', args: [startBps, ramp] }];
}

/** What keeps `provider` from accepting a job for at least `minTokens` at time `now`. Its stake has rules of its own. */
export function checkAccept(job: Job, provider: Address, minTokens: Wad, now: Timestamp): JobProblem[] {
  const { id, state, opening } = job;
  if (state !== 'Funded') return [{ name: 'JobEscrow_WrongState', args: [id, jobStates.indexOf(state)] }];
  if (job.provider !== undefined && !isAddressEqual(job.provider, provider)) {
    return [{ name: 'JobEscrow_NotProvider', args: [id, provider] }];
  }
  if (isAddressEqual(job.client, provider)) return [{ name: 'JobEscrow_InvalidProvider', args: [provider] }];
  if (opening !== undefined && now >= opening.offerEnd) {
    return [{ name: 'JobEscrow_TooLate', args: [id, opening.offerEnd] }];
  }
  const price = offeredPrice(job, now);
  return price < minTokens ? [{ name: 'JobEscrow_BelowMinTokens', args: [price, minTokens] }] : [];
}
