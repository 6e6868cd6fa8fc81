import { describe, expect, test } from 'vitest';
import {
  formatAmount,
  formatBps,
  formatCompact,
  formatFlop,
  formatShare,
  ratioBps,
  readAmount,
} from '../../../web/src/lib/format/number.ts';

const FLOP = 10n ** 18n;

describe('formatAmount', () => {
  test('is exact where a float is not', () => {
    const value = 123_456_789_012_345_678_901_234_567_890n;
    expect(formatAmount(value, { decimals: 18, locale: 'en' })).toBe('123,456,789,012.34567890123456789');
  });

  test('writes as the reader does', () => {
    expect(formatAmount(1_234_567n, { decimals: 2, locale: 'de' })).toBe('12.345,67');
    expect(formatAmount(1_234_567n, { decimals: 2, locale: 'fr' })).toMatch(/^12.345,67$/u);
    expect(formatAmount(12_345n, { decimals: 0, locale: 'en-IN' })).toBe('12,345');
  });

  test('cuts and never rounds up', () => {
    expect(formatFlop((199n * FLOP) / 100n + (FLOP / 1_000n) * 9n, { locale: 'en' })).toBe('1.99');
  });

  test('shows that something is there when it is too small for its digits', () => {
    expect(formatFlop(1n, { locale: 'en' })).toBe('< 0.01');
    expect(formatFlop(0n, { locale: 'en' })).toBe('0');
  });
});

test('basis points are percent', () => {
  expect(formatBps(250n, 'en')).toBe('2.5 %');
  expect(formatBps(10_000n, 'en')).toBe('100 %');
  expect(formatBps(1n, 'en')).toBe('0.01 %');
});

test('a share in a list has one digit', () => {
  expect(formatShare(5_777n, 'en')).toBe('57.7 %');
});

test('large amounts in short', () => {
  expect(formatCompact(26_395_367n * FLOP, 18, 'en')).toBe('26.4M');
});

test('ratios are exact at any size and zero of nothing', () => {
  expect(ratioBps(10n ** 60n, 3n * 10n ** 60n)).toBe(3_333n);
  expect(ratioBps(5n, 0n)).toBe(0n);
});

describe('readAmount', () => {
  test('reads digits and one point', () => {
    expect(readAmount('1500.25', 18)).toEqual({ value: 150_025n * 10n ** 16n });
  });

  test.each(['1,5', '1 500', '-1', '1e3', '.5', '5.', '', '١'])('refuses %j and does not guess', (text) => {
    const read = readAmount(text, 18);
    expect(read.value).toBeUndefined();
    expect(read.problem).toContain(text);
  });

  test('refuses more decimals than there are', () => {
    expect(readAmount('0.001', 2).problem).toContain('2 decimals');
  });
});
