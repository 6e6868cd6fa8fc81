/** In the order of `IPriceOracle.State`. */
export const priceStates = ['Fresh', 'Stale', 'Deviated', 'OutOfBounds', 'Halted'] as const;
/** What the feeds of the price say. */
export type PriceState = (typeof priceStates)[number];
