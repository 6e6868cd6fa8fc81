import type { PriceState } from '../../../../../sdk/price/price-state.ts';
import { jobPrice, type PriceReading } from '../../../../../sdk/price/read-price.ts';
import type { Timestamp } from '../../../../../sdk/units.ts';
import type { StateLook } from './job-look.ts';

/** How the state of the price looks, and what it means in a sentence. */
export type PriceLook = StateLook & { detail: string };

export const priceLooks: Record<PriceState, PriceLook> = {
  Fresh: { word: 'Fresh', tone: 'positive', icon: 'checkCircle', detail: 'The feeds give a price.' },
  Stale: { word: 'Stale', tone: 'caution', icon: 'clock', detail: 'A feed gives no answer, or an old one.' },
  Deviated: { word: 'Deviated', tone: 'caution', icon: 'warning', detail: 'The two feeds are too far apart.' },
  OutOfBounds: {
    word: 'Out of bounds',
    tone: 'negative',
    icon: 'warning',
    detail: 'The price is below the governed floor or above the ceiling.',
  },
  Halted: {
    word: 'Halted',
    tone: 'negative',
    icon: 'ban',
    detail: 'The chain was halted, or has not run for long enough since.',
  },
};

/** Whether new jobs can be funded at time `now`, as far as the price goes; in words when the feeds give none. */
export function priceRemark(reading: PriceReading, now: Timestamp): string | undefined {
  const { detail } = priceLooks[reading.state];
  if (jobPrice(reading, now) === undefined) {
    return `${detail} New jobs have to wait. Funded ones have their price and go on.`;
  }
  return reading.state === 'Fresh' ? undefined : `${detail} New jobs still take the last accepted price for a while.`;
}
