import type { Messages, ProtocolErrorName } from './explanation.ts';

type Names = Extract<ProtocolErrorName, `JobEscrow_${string}` | `Treasury_${string}`>;

/** In the order of `IJobEscrow.JobState`. */
const JOB_STATES = ['unknown', 'funded', 'settled', 'refunded'];

export const marketMessages: Messages<Names> = {
  JobEscrow_UnknownJob: (words, jobId) => ({
    title: 'No such job',
    detail: `There is no job ${words.number(jobId)}.`,
    nextStep: 'Choose one from the list of jobs.',
  }),
  JobEscrow_NotFunded: (words, jobId, state) => ({
    title: 'This job is over',
    detail: `Job ${words.number(jobId)} is ${JOB_STATES[state] ?? `in state ${state}`}.`,
    nextStep: 'Nothing is left to do. What it paid out can be withdrawn.',
  }),
  JobEscrow_NotClient: (words, jobId, caller) => ({
    title: 'Only the client can accept',
    detail: `${words.address(caller)} did not order job ${words.number(jobId)}.`,
    nextStep: 'Connect the account that funded the job.',
  }),
  JobEscrow_TooEarly: (words, jobId, caller, deadline) => ({
    title: 'Too early to refund',
    detail: `${words.address(caller)} cannot refund job ${words.number(jobId)} before its deadline.`,
    nextStep: `Wait until ${words.time(deadline)}, or ask the provider to return it.`,
  }),
  JobEscrow_PriceTooLow: (words, price, min) => ({
    title: 'The price is too low',
    detail: `${words.flop(price)} is below the smallest price.`,
    nextStep: `Offer at least ${words.flop(min)}.`,
  }),
  JobEscrow_PriceTooHigh: (words, price, max) => ({
    title: 'The price is too high',
    detail: `${words.flop(price)} is more than a job can hold.`,
    nextStep: `Offer at most ${words.flop(max)}.`,
  }),
  JobEscrow_DurationOutOfBounds: (words, duration, max) => ({
    title: 'This duration is not allowed',
    detail: `A job cannot run for ${words.duration(duration)}.`,
    nextStep: `Choose more than nothing and at most ${words.duration(max)}.`,
  }),
  JobEscrow_InvalidProvider: (words, provider) => ({
    title: 'This provider cannot be used',
    detail: `${words.address(provider)} is the client itself, or nobody.`,
    nextStep: 'Choose another provider.',
  }),
  JobEscrow_NothingToWithdraw: (words, account) => ({
    title: 'Nothing to withdraw',
    detail: `There is nothing here for ${words.address(account)}.`,
    nextStep: 'Come back after a job was settled or refunded.',
  }),
  Treasury_CapExceeded: (words, asset, amount, available) => ({
    title: 'More than may leave the treasury',
    detail: `Paying ${words.number(amount)} of the smallest units of ${words.address(asset)} would exceed its cap.`,
    nextStep: `At most ${words.number(available)} may leave now, and more as older payments leave the window of 90 days.`,
  }),
  Treasury_NotLower: (words, given, current) => ({
    title: 'This would not lower the cap',
    detail: `${words.number(given)} is not below the cap in force, ${words.number(current)}.`,
    nextStep: 'Choose a smaller amount, or propose a raise.',
  }),
  Treasury_NotHigher: (words, given, current) => ({
    title: 'This would not raise the cap',
    detail: `${words.number(given)} is not above the cap in force, ${words.number(current)}.`,
    nextStep: 'Choose a larger amount, or propose to lower it.',
  }),
  Treasury_EmptyPayment: (words, to, amount) => ({
    title: 'An empty payment',
    detail: `A payment of ${words.number(amount)} to ${words.address(to)} pays nothing, or nobody.`,
    nextStep: 'Give an amount and a receiver.',
  }),
};
