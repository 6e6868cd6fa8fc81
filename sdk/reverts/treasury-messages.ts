import type { Messages, ProtocolErrorName } from './explanation.ts';

type Names = Extract<ProtocolErrorName, `Treasury_${string}`>;

export const treasuryMessages: Messages<Names> = {
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
