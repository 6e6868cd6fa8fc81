/**
 * The emission schedule and its effective time without the contract's rounding: the exact curves, cut at the last digit
 * only. Slow; for tests and tables.
 */
import { BPS_WHOLE, type Bps, type Seconds, seconds, type Wad, wad, YEAR } from '../units.ts';
import { expExact, lnExact, PRECISION } from './exact-math.ts';

const WAD = 10n ** 18n;

/** What of `budget` is emitted in the first `elapsed` seconds: R (1 - (1 - d)^(t / year)), rounded down. */
export function exactEmitted(budget: Wad, decay: Bps, elapsed: Seconds): Wad {
  const rate = lnExact(((BPS_WHOLE - decay) * PRECISION) / BPS_WHOLE);
  const left = expExact((rate * elapsed) / YEAR);
  return wad((budget * (PRECISION - left)) / PRECISION);
}

/**
 * The effective time of `area` (seconds of the first baseline, in 18 decimals) under a baseline that grows by `growth` bps
 * a year: ln(1 + g A) / g, rounded down to a second.
 */
export function exactTheta(growth: Bps, area: bigint): Seconds {
  if (growth === 0n) return seconds(area / WAD);
  const rate = lnExact(((BPS_WHOLE + growth) * PRECISION) / BPS_WHOLE); // a year
  const logarithm = lnExact(PRECISION + (rate * area) / WAD / YEAR);
  return seconds((logarithm * YEAR) / rate);
}
