/**
 * exp and ln to more than sixty digits, in whole numbers: what the contract's eighteen digits are measured against. Values
 * are scaled by PRECISION.
 */

/** Eighty digits behind the point; no result here loses more than fifteen of them. */
export const PRECISION = 10n ** 80n;

/** So often an argument of exp is halved, and its result squared: the series is short then. */
const HALVINGS = 16n;

/** ln x of a positive x. */
export function lnExact(x: bigint): bigint {
  if (x <= 0n) throw new RangeError('ln of what is not positive is not defined');
  let [mantissa, doublings] = [x, 0n];
  for (; mantissa > 2n * PRECISION; doublings++) mantissa /= 2n;
  for (; 2n * mantissa < PRECISION; doublings--) mantissa *= 2n;
  return lnNearOne(mantissa) + (doublings === 0n ? 0n : doublings * lnNearOne(2n * PRECISION));
}

/** 2 artanh((x - 1) / (x + 1)), by its series; for an x between a half and two. */
function lnNearOne(x: bigint): bigint {
  const quotient = ((x - PRECISION) * PRECISION) / (x + PRECISION);
  const square = (quotient * quotient) / PRECISION;
  let sum = 0n;
  for (let [power, n] = [quotient, 1n]; power !== 0n; power = (power * square) / PRECISION, n += 2n) sum += power / n;
  return 2n * sum;
}

/** e^x of an x that is not positive. */
export function expExact(x: bigint): bigint {
  if (x > 0n) throw new RangeError('exp is for what is not positive here');
  const small = x / 2n ** HALVINGS;
  let sum = 0n;
  for (let [term, n] = [PRECISION, 1n]; term !== 0n; term = (term * small) / PRECISION / n, n++) sum += term;
  for (let i = 0n; i < HALVINGS; i++) sum = (sum * sum) / PRECISION;
  return sum;
}
