import { describe, expect, test } from 'vitest';
import { DecimalFormatError, TooManyDecimalsError } from '../../sdk/errors.ts';
import {
  after,
  between,
  bps,
  formatDecimal,
  parseDecimal,
  shareDown,
  shareUp,
  timestamp,
  wad,
} from '../../sdk/units.ts';
import { randomFrom, seed } from './fixtures/random.ts';

describe('parseDecimal', () => {
  test.each([
    ['0', 18, 0n],
    ['1', 18, 10n ** 18n],
    ['0.25', 2, 25n],
    ['007.50', 2, 750n],
    ['1500', 0, 1500n],
    ['0.000000000000000001', 18, 1n],
    [
      '115792089237316195423570985008687907853269984665640564039457',
      18,
      115792089237316195423570985008687907853269984665640564039457n * 10n ** 18n,
    ],
  ])('reads %j with %d decimals', (text, decimals, value) => {
    expect(parseDecimal(text, decimals)).toBe(value);
  });

  test.each([
    '',
    ' ',
    ' 1',
    '1 ',
    '+1',
    '-1',
    '1,5',
    '1.000,5',
    '1_000',
    "1'000",
    '1e3',
    '.5',
    '5.',
    '1.2.3',
    '0x10',
    '٣',
    'NaN',
    'Infinity',
    '1.5\n',
  ])('refuses %j', (text) => {
    expect(() => parseDecimal(text, 18)).toThrow(DecimalFormatError);
  });

  test('refuses more decimals than the unit has, even zeros', () => {
    expect(() => parseDecimal('0.001', 2)).toThrow(TooManyDecimalsError);
    expect(() => parseDecimal('1.000', 2)).toThrow(TooManyDecimalsError);
    expect(() => parseDecimal('1.0', 0)).toThrow('must be a whole number');
  });
});

describe('formatDecimal', () => {
  test.each([
    [0n, 18, '0'],
    [1n, 18, '0.000000000000000001'],
    [10n ** 18n, 18, '1'],
    [250n, 2, '2.5'],
    [100n, 0, '100'],
    [-5n, 2, '-0.05'],
  ])('writes %d with %d decimals', (value, decimals, text) => {
    expect(formatDecimal(value, decimals)).toBe(text);
  });

  test(`is the inverse of parseDecimal (seed ${seed})`, () => {
    const random = randomFrom(seed);
    for (let i = 0; i < 1_000; i++) {
      const decimals = Number(random.between(0n, 24n));
      const value = random.between(0n, 2n ** random.between(0n, 126n));
      expect(parseDecimal(formatDecimal(value, decimals), decimals)).toBe(value);
    }
  });
});

describe('shares and times', () => {
  test('round down when paying and up when collecting', () => {
    expect(shareDown(wad(39n), bps(250n))).toBe(0n);
    expect(shareUp(wad(39n), bps(250n))).toBe(1n);
    expect(shareDown(wad(40n), bps(250n))).toBe(1n);
    expect(shareUp(wad(40n), bps(250n))).toBe(1n);
    expect(shareUp(wad(0n), bps(250n))).toBe(0n);
  });

  test('move and measure time', () => {
    const from = timestamp(100n);
    expect(between(from, after(from, between(timestamp(7n), timestamp(9n))))).toBe(2n);
  });
});
