import { formatDecimal, parseDecimal } from '../../../../sdk/units.ts';

/** How many digits a shown amount keeps after the mark. Digits beyond are cut, never rounded up: nobody has more. */
export type Precision = { decimals: number; shown?: number; locale?: string | undefined };

/** A plain decimal such as 1500.25 as the reader's language writes it. Exact at any size: it never becomes a float. */
export function localNumber(plain: string, locale?: string, shown = 20): string {
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: shown, roundingMode: 'trunc' });
  return format.format(plain as Intl.StringNumericLiteral);
}

/** A whole number of the smallest unit, written for people. */
export function formatAmount(value: bigint, { decimals, shown = decimals, locale }: Precision): string {
  const isTooSmallToShow = value > 0n && value < 10n ** BigInt(decimals - shown);
  if (isTooSmallToShow) return `< ${localNumber(formatDecimal(1n, shown), locale, shown)}`;
  return localNumber(formatDecimal(value, decimals), locale, shown);
}

/** FLOP from wei, with at most two decimals unless more are asked for. */
export function formatFlop(value: bigint, { shown = 2, locale }: Partial<Precision> = {}): string {
  return formatAmount(value, { decimals: 18, shown, locale });
}

/** Dollars from millionths, with at most two decimals unless more are asked for. */
export function formatUsd(value: bigint, { shown = 2, locale }: Partial<Precision> = {}): string {
  return formatAmount(value, { decimals: 6, shown, locale });
}

/** Dollars from 1e18ths, with at most two decimals unless more are asked for. */
export function formatUsdWad(value: bigint, { shown = 2, locale }: Partial<Precision> = {}): string {
  return formatAmount(value, { decimals: 18, shown, locale });
}

/** Basis points as percent, exactly: 250 is 2.5 %. */
export function formatBps(value: bigint, locale?: string): string {
  return `${formatAmount(value, { decimals: 2, locale })} %`;
}

/** A share in short, for lists: 5777 is 57.7 %. */
export function formatShare(value: bigint, locale?: string): string {
  return `${formatAmount(value, { decimals: 2, shown: 1, locale })} %`;
}

/** A large amount in short, such as 1.5M, where the exact one stands nearby or does not matter. */
export function formatCompact(value: bigint, decimals = 18, locale?: string): string {
  const whole = value / 10n ** BigInt(decimals);
  return new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: 4 }).format(whole);
}

/** A whole number of things. */
export function formatCount(count: bigint | number, locale?: string): string {
  return new Intl.NumberFormat(locale).format(count);
}

/** `part` of `whole` in basis points, rounded down and exact at any size. Zero when there is no whole. */
export function ratioBps(part: bigint, whole: bigint): bigint {
  return whole === 0n ? 0n : (part * 10_000n) / whole;
}

/** An amount that was typed, or the sentence that says what is wrong with it. */
export type ReadAmount = { value: bigint; problem?: undefined } | { value?: undefined; problem: string };

export function readAmount(text: string, decimals: number): ReadAmount {
  try {
    return { value: parseDecimal(text, decimals) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}
