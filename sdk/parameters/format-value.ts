/** Catalogue values as people read and type them: basis points as %, seconds as days, gweiFLOP as FLOP, microUSD as USD. */
import { formatDecimal, parseDecimal } from '../units.ts';
import type { ParameterSpec, ParameterUnit } from './spec.ts';

type WithUnit = Pick<ParameterSpec, 'unit'>;

/** How a unit is shown and typed: its name, and how many decimals it has. */
type Display = { unit: string; decimals: number };

const SECONDS_PER_DAY = 86_400n;

/** 0.00001 d is 0.864 s: each second has a decimal of its own, at most half a second away from it. */
const DAY_DECIMALS = 5;

const DISPLAYS: Record<ParameterUnit, Display> = {
  bps: { unit: '%', decimals: 2 },
  'bps/hour': { unit: '% an hour', decimals: 2 },
  'bps/year': { unit: '% a year', decimals: 2 },
  seconds: { unit: 'days', decimals: DAY_DECIMALS },
  gweiFLOP: { unit: 'FLOP', decimals: 9 },
  microUSD: { unit: 'USD', decimals: 6 },
};

/** The unit in which `spec` is shown and typed. */
export function displayUnit({ unit }: WithUnit): string {
  return DISPLAYS[unit].unit;
}

/** How many decimals may be typed for `spec`. */
export function displayDecimals({ unit }: WithUnit): number {
  return DISPLAYS[unit].decimals;
}

/**
 * `value` as a plain decimal in {@link displayUnit}, as a form field holds it. {@link parseValue} gives back the same
 * value, always.
 */
export function plainValue({ unit }: WithUnit, value: bigint): string {
  const { decimals } = DISPLAYS[unit];
  if (unit !== 'seconds') return formatDecimal(value, decimals);
  return formatDecimal(divideToNearest(value * 10n ** BigInt(DAY_DECIMALS), SECONDS_PER_DAY), decimals);
}

/**
 * Reads what was typed for `spec` in {@link displayUnit}. Days are taken to the nearest whole second, which is at most
 * half a second away; all other units are exact.
 *
 * @throws DecimalFormatError, TooManyDecimalsError as `parseDecimal` does
 */
export function parseValue({ unit }: WithUnit, text: string): bigint {
  const { decimals } = DISPLAYS[unit];
  const value = parseDecimal(text, decimals);
  return unit === 'seconds' ? divideToNearest(value * SECONDS_PER_DAY, 10n ** BigInt(DAY_DECIMALS)) : value;
}

/**
 * `value` with its unit, exactly: `2.5 %`, `20 % a year`, `7 days`, `1 day 12 h`, `1 FLOP`.
 *
 * @param formatNumber turns a plain decimal into what the reader's language writes, such as `Intl.NumberFormat` does
 */
export function formatValue(spec: WithUnit, value: bigint, formatNumber: (plain: string) => string = String): string {
  if (spec.unit === 'seconds') return formatDuration(value, formatNumber);
  return `${formatNumber(plainValue(spec, value))} ${displayUnit(spec)}`;
}

/** A length of time in whole seconds, exactly: `7 days`, `1 day 12 h`, `45 s`. */
export function formatDuration(length: bigint, formatNumber: (plain: string) => string = String): string {
  if (length < 0n) return `-${formatDuration(-length, formatNumber)}`;
  const days = length / SECONDS_PER_DAY;
  const parts: [bigint, string][] = [
    [days, days === 1n ? 'day' : 'days'],
    [(length / 3_600n) % 24n, 'h'],
    [(length / 60n) % 60n, 'min'],
    [length % 60n, 's'],
  ];
  const shown = parts.filter(([count]) => count > 0n);
  return shown.map(([count, name]) => `${formatNumber(count.toString())} ${name}`).join(' ') || '0 s';
}

/** Not negative values only; a tie goes up. */
function divideToNearest(dividend: bigint, divisor: bigint): bigint {
  return (dividend + divisor / 2n) / divisor;
}
