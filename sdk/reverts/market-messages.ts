import { jobStates } from '../market/job.ts';
import type { Explanation, Messages, ProtocolErrorName, Words } from './explanation.ts';

type Names = Extract<ProtocolErrorName, `JobEscrow_${string}`>;

/** What an offer has to keep to. */
type OfferNames = Extract<
  Names,
  | 'JobEscrow_InvalidProvider'
  | 'JobEscrow_PriceTooLow'
  | 'JobEscrow_UsdTooHigh'
  | 'JobEscrow_PriceTooHigh'
  | 'JobEscrow_AboveMaxTokens'
  | 'JobEscrow_DurationOutOfBounds'
  | 'JobEscrow_OfferTimeOutOfBounds'
  | 'JobEscrow_InvalidRamp'
>;

const offerMessages: Messages<OfferNames> = {
  JobEscrow_InvalidProvider: (words, provider) => ({
    title: 'This provider cannot take the job',
    detail: `${words.address(provider)} is the client itself, or the escrow.`,
    nextStep: 'Offer it to another account, or accept with one.',
  }),
  JobEscrow_PriceTooLow: (words, usd, min) => ({
    title: 'The price is too low',
    detail: `It could come to pay ${words.microUsd(usd)}, which is below the smallest price of a job.`,
    nextStep: `Offer at least ${words.microUsd(min)}, from the beginning on.`,
  }),
  JobEscrow_UsdTooHigh: (words, usd, max) => ({
    title: 'The price is too high',
    detail: `${words.microUsd(usd)} is more than a job can hold.`,
    nextStep: `Offer at most ${words.microUsd(max)}.`,
  }),
  JobEscrow_PriceTooHigh: (words, price, max) => ({
    title: 'The price is too high',
    detail: `${words.flop(price)} is more than a job can hold.`,
    nextStep: `Offer what costs at most ${words.flop(max)}.`,
  }),
  JobEscrow_AboveMaxTokens: (words, price, maxTokens) => ({
    title: 'The job costs more FLOP than you allow',
    detail: `At the price of now it costs ${words.flop(price)}; you allow ${words.flop(maxTokens)}.`,
    nextStep: 'Allow a little more, or wait until FLOP are worth more.',
  }),
  JobEscrow_DurationOutOfBounds: (words, duration, max) => ({
    title: 'This duration is not allowed',
    detail: `A job cannot run for ${words.duration(duration)}.`,
    nextStep: `Choose more than nothing and at most ${words.duration(max)}.`,
  }),
  JobEscrow_OfferTimeOutOfBounds: (words, offerTime, min, max) => ({
    title: 'The offer cannot stand for that long',
    detail: `It would be open for ${words.duration(offerTime)}.`,
    nextStep: `Choose ${words.duration(min)} to ${words.duration(max)}.`,
  }),
  JobEscrow_InvalidRamp: (words, startBps, rampSeconds) => ({
    title: 'The price cannot rise like that',
    detail: `It would start at ${words.bps(startBps)} of the whole and rise for ${words.duration(rampSeconds)}.`,
    nextStep: 'Start above 0 %, and let it rise within the time of the offer; or offer one price from the beginning.',
  }),
};

/** What depends on where the job stands, and who asks. */
type StandingNames = Extract<
  Names,
  | 'JobEscrow_UnknownJob'
  | 'JobEscrow_WrongState'
  | 'JobEscrow_NotClient'
  | 'JobEscrow_NotProvider'
  | 'JobEscrow_NotCourt'
  | 'JobEscrow_TooEarly'
  | 'JobEscrow_TooLate'
>;

const standingMessages: Messages<StandingNames> = {
  JobEscrow_UnknownJob: (words, jobId) => ({
    title: 'No such job',
    detail: `There is no job ${words.number(jobId)}.`,
    nextStep: 'Choose one from the list of jobs.',
  }),
  JobEscrow_WrongState: wrongState,
  JobEscrow_NotClient: (words, jobId, caller) => ({
    title: 'Only the client can do this',
    detail: `${words.address(caller)} did not order job ${words.number(jobId)}.`,
    nextStep: 'Connect the account that funded the job.',
  }),
  JobEscrow_NotProvider: (words, jobId, caller) => ({
    title: 'Only its provider can do this',
    detail: `${words.address(caller)} does not work on job ${words.number(jobId)}.`,
    nextStep: 'Connect the account that the job was offered to, or that accepted it.',
  }),
  JobEscrow_NotCourt: (words, jobId, caller) => ({
    title: 'Only its court can do this',
    detail: `${words.address(caller)} does not judge job ${words.number(jobId)}.`,
    nextStep: 'Challenge the work, or close its case: the court does the rest.',
  }),
  JobEscrow_TooEarly: (words, jobId, caller, since) => ({
    title: 'Too early',
    detail: `${words.address(caller)} cannot do this to job ${words.number(jobId)} yet.`,
    nextStep: `Anyone can from ${words.time(since)} on.`,
  }),
  JobEscrow_TooLate: (words, jobId, end) => ({
    title: 'The time for this is over',
    detail: `For job ${words.number(jobId)} it ended at ${words.time(end)}.`,
    nextStep: 'Its page shows what can be done now.',
  }),
};

function wrongState(words: Words, jobId: bigint, state: number): Explanation {
  return {
    title: 'The job is not in a state for this',
    detail: `Job ${words.number(jobId)} is ${jobStates[state]?.toLowerCase() ?? `in state ${state}`}.`,
    nextStep: 'Its page shows what can be done now.',
  };
}

const workMessages: Messages<Exclude<Names, OfferNames | StandingNames>> = {
  JobEscrow_BelowMinTokens: (words, price, minTokens) => ({
    title: 'The job pays less than you want',
    detail: `It pays ${words.flop(price)} now; you want ${words.flop(minTokens)}.`,
    nextStep: 'Accept less, or wait if its price still rises.',
  }),
  JobEscrow_NotMetered: (words, jobId) => ({
    title: 'Use is not billed for this job',
    detail: `Job ${words.number(jobId)} has a flat price.`,
    nextStep: 'Hand the work in without figures of use.',
  }),
  JobEscrow_InvalidSignature: (words, jobId, signer) => ({
    title: 'The receipt is not signed',
    detail: `${words.address(signer)} did not sign this receipt of job ${words.number(jobId)}.`,
    nextStep: 'Both sides have to sign the same job, result and use, each with its own account.',
  }),
  JobEscrow_NothingToWithdraw: (words, account) => ({
    title: 'Nothing to withdraw',
    detail: `There is nothing here for ${words.address(account)}.`,
    nextStep: 'Come back after a job was settled or refunded.',
  }),
  JobEscrow_BatchTooLarge: (words, given, max) => ({
    title: 'Too many jobs at once',
    detail: `${words.number(given)} are to be settled in one go.`,
    nextStep: `Settle at most ${words.number(max)} together, and the others after them.`,
  }),
  JobEscrow_TooLittleGas: (words, module, required) => ({
    title: 'Too little gas',
    detail: `What is left does not let ${words.address(module)} do its part, which takes up to ${words.number(required)}.`,
    nextStep: 'Send it again with a higher gas limit: what is not used is not paid.',
  }),
};

export const marketMessages: Messages<Names> = { ...offerMessages, ...standingMessages, ...workMessages };
