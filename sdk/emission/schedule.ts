/**
 * The emission schedule as the contract computes it: C(t) = R (1 - e^(-lambda t)), rounded down at every step, so that
 * it never lies above the exact curve. The numbers are the contract's to the wei.
 */
import { BPS_WHOLE, type Bps, type Seconds, seconds, type Timestamp, type Wad, wad, YEAR } from '../units.ts';
import { expWad, lnWad } from './wad-math.ts';

const WAD = 10n ** 18n;

/** More than the error of lnWad, which is below 1.05: the rate never lies above the exact one. */
const LN_GUARD = 2n;
/** As much as the error of expWad: what is left never lies below the exact one. */
const EXP_GUARD = 1n;

/** What decays by how much from when on. */
export type Schedule = { budget: Wad; anchor: Timestamp; decay: Bps };

/** The decay of a year as a rate per second, scaled by 1e36, rounded down. */
export function lambda36(decay: Bps): bigint {
  const kept = ((BPS_WHOLE - decay) * WAD) / BPS_WHOLE;
  const rate = -lnWad(kept) - LN_GUARD;
  return rate <= 0n ? 0n : (rate * WAD) / YEAR;
}

/** What of `budget` is emitted in the first `elapsed` seconds, rounded down. */
export function cumulativeDown(budget: Wad, rate36: bigint, elapsed: Seconds): Wad {
  const left = expWad(-((rate36 * elapsed) / WAD)) + EXP_GUARD;
  return wad(left >= WAD ? 0n : (budget * (WAD - left)) / WAD);
}

/** What `schedule` emits from its anchor up to `at`; nothing before the anchor. */
export function emittedBy({ budget, anchor, decay }: Schedule, at: Timestamp): Wad {
  const elapsed = seconds(at > anchor ? at - anchor : 0n);
  return cumulativeDown(budget, lambda36(decay), elapsed);
}
