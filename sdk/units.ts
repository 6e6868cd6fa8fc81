/**
 * The units of the protocol as types. Each is a bigint that only its own constructor makes, so that a share is never
 * added to an amount, nor seconds to basis points, and none of them ever becomes a float.
 */
import { DecimalFormatError, TooManyDecimalsError } from './errors.ts';

declare const unit: unique symbol;
type Unit<name extends string> = bigint & { readonly [unit]: name };

/** An amount with 18 decimals: FLOP wei, ETH wei, or votes. */
export type Wad = Unit<'Wad'>;
/** An amount of US dollars with 18 decimals. */
export type UsdWad = Unit<'UsdWad'>;
/** An amount of US dollars in millionths: what jobs are priced in. */
export type MicroUsd = Unit<'MicroUsd'>;
/** Billionths of a US dollar: what a unit of use of a metered job costs. */
export type NanoUsd = Unit<'NanoUsd'>;
/** Declared hardware in thousandths of a reference GPU. */
export type MilliGpu = Unit<'MilliGpu'>;
/** Shares of a pool of stake. What one is worth changes when the pool is slashed. */
export type PoolShares = Unit<'PoolShares'>;
/** A ratio in basis points: 10 000 is the whole. */
export type Bps = Unit<'Bps'>;
/** A length of time in seconds. */
export type Seconds = Unit<'Seconds'>;
/** A point in time in seconds since 1970, as the chain counts it. */
export type Timestamp = Unit<'Timestamp'>;

export const wad = (value: bigint): Wad => value as Wad;
export const usdWad = (value: bigint): UsdWad => value as UsdWad;
export const microUsd = (value: bigint): MicroUsd => value as MicroUsd;
export const nanoUsd = (value: bigint): NanoUsd => value as NanoUsd;
export const milliGpu = (value: bigint): MilliGpu => value as MilliGpu;
export const poolShares = (value: bigint): PoolShares => value as PoolShares;
export const bps = (value: bigint): Bps => value as Bps;
export const seconds = (value: bigint): Seconds => value as Seconds;
export const timestamp = (value: bigint): Timestamp => value as Timestamp;

/** Decimals of a {@link Wad} and of a {@link UsdWad}. */
export const WAD_DECIMALS = 18;
/** Decimals of a {@link MicroUsd}. */
export const MICRO_USD_DECIMALS = 6;
/** Decimals of a {@link NanoUsd}. */
export const NANO_USD_DECIMALS = 9;
/** Decimals of a {@link MilliGpu}, counted in reference GPUs. */
export const GPU_DECIMALS = 3;
/** The whole, in basis points. */
export const BPS_WHOLE = bps(10_000n);
export const DAY = seconds(86_400n);
/** 365 days: the year of the emission schedule and of the yearly mint ceiling. */
export const YEAR = seconds(31_536_000n);

/** `share` of `amount`, rounded down: the rule of `Bps.ofDown` in Solidity. */
export function shareDown(amount: Wad, share: Bps): Wad {
  return wad((amount * share) / BPS_WHOLE);
}

/** `share` of `amount`, rounded up: the rule of `Bps.ofUp` in Solidity. */
export function shareUp(amount: Wad, share: Bps): Wad {
  return wad((amount * share + BPS_WHOLE - 1n) / BPS_WHOLE);
}

/** The same amount with 18 decimals. */
export function usdWadOf(amount: MicroUsd): UsdWad {
  return usdWad(amount * 10n ** BigInt(WAD_DECIMALS - MICRO_USD_DECIMALS));
}

/** `at` moved by `length`. */
export function after(at: Timestamp, length: Seconds): Timestamp {
  return timestamp(at + length);
}

/** The time from `from` to `to`, negative when `to` lies before it. */
export function between(from: Timestamp, to: Timestamp): Seconds {
  return seconds(to - from);
}

/**
 * Reads a plain decimal such as `1500` or `0.25` as a whole number of its smallest unit. The only mark allowed is one
 * '.', with digits on both sides: grouping, signs, exponents, spaces and ',' mean different things to different people.
 *
 * @throws DecimalFormatError for anything else
 * @throws TooManyDecimalsError when it has more than `decimals` of them: it is never rounded
 */
export function parseDecimal(text: string, decimals: number): bigint {
  const [, whole, fraction = ''] = /^([0-9]+)(?:\.([0-9]+))?$/.exec(text) ?? [];
  if (whole === undefined) throw new DecimalFormatError(text);
  if (fraction.length > decimals) throw new TooManyDecimalsError(text, decimals);
  return BigInt(whole + fraction.padEnd(decimals, '0'));
}

/** The exact inverse of {@link parseDecimal}: all digits, '.' as the mark, no trailing zeros, '-' when negative. */
export function formatDecimal(value: bigint, decimals: number): string {
  const digits = (value < 0n ? -value : value).toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, '');
  return `${value < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}
