import { type PriceState, priceStates } from '../price/price-state.ts';
import type { Messages, ProtocolErrorName } from './explanation.ts';

type Names = Extract<
  ProtocolErrorName,
  `PriceOracle_${string}` | `ReputationRegistry_${string}` | `FeeDistributor_${string}`
>;

const NOT_FRESH: Record<PriceState, string> = {
  Fresh: 'It is fresh again by now.',
  Stale: 'A feed gave no answer, or an old one.',
  Deviated: 'The two feeds are too far apart.',
  OutOfBounds: 'The price is below the governed floor or above the ceiling.',
  Halted: 'The chain was halted, or has not run for long enough since.',
};

export const priceMessages: Messages<Names> = {
  PriceOracle_NotFresh: (_words, state) => ({
    title: 'There is no price for new jobs now',
    detail: NOT_FRESH[priceStates[state] ?? 'Stale'],
    nextStep: 'Try again later. Jobs that are funded already have their price and go on.',
  }),
  PriceOracle_FeedRefused: (words, source) => ({
    title: 'This is no feed of prices',
    detail: `${words.address(source)} does not say how many decimals it has, or has more than 18.`,
    nextStep: 'Name the address of a feed with AggregatorV3’s interface.',
  }),
  PriceOracle_SameFeed: (words, source) => ({
    title: 'One feed cannot stand for two',
    detail: `${words.address(source)} would be compared with itself.`,
    nextStep: 'Name another second feed, or none.',
  }),
  PriceOracle_HeartbeatOutOfBounds: (words, source, heartbeat, min, max) => ({
    title: 'This heartbeat is not allowed',
    detail: `${words.address(source)} would be stale after ${words.duration(heartbeat)}.`,
    nextStep: `Choose ${words.duration(min)} to ${words.duration(max)}.`,
  }),
  FeeDistributor_NominalTooLow: (words, amount, nominal) => ({
    title: 'The fee before its discount is too low',
    detail: `${words.flop(amount)} cannot be what is left of a fee of ${words.flop(nominal)}.`,
    nextStep: 'Name the fee before the discount: it is never below what is paid.',
  }),
  ReputationRegistry_NotReporter: (words, caller) => ({
    title: 'Only contracts a vote has named can record',
    detail: `${words.address(caller)} is not one of them.`,
    nextStep: 'A proposal of class Powers can name it.',
  }),
};
