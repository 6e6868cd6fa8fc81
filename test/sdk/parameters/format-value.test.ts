import { describe, expect, test } from 'vitest';
import { DecimalFormatError, TooManyDecimalsError } from '../../../sdk/errors.ts';
import { parameters } from '../../../sdk/generated/parameters.ts';
import {
  displayDecimals,
  displayUnit,
  formatDuration,
  formatValue,
  parseValue,
  plainValue,
} from '../../../sdk/parameters/format-value.ts';
import { randomFrom, seed } from '../fixtures/random.ts';

describe('formatValue', () => {
  test.each([
    ['bps', 250n, '2.5 %'],
    ['bps', 0n, '0 %'],
    ['bps/year', 2000n, '20 % a year'],
    ['seconds', 604_800n, '7 days'],
    ['seconds', 86_400n, '1 day'],
    ['seconds', 3_600n, '1 h'],
    ['seconds', 131_400n, '1 day 12 h 30 min'],
    ['seconds', 59n, '59 s'],
    ['seconds', 0n, '0 s'],
    ['gweiFLOP', 1_000_000_000n, '1 FLOP'],
    ['gweiFLOP', 1n, '0.000000001 FLOP'],
    ['microUSD', 150_000_000_000n, '150000 USD'],
    ['microUSD', 1n, '0.000001 USD'],
  ] as const)('%s %d', (unit, value, text) => {
    expect(formatValue({ unit }, value)).toBe(text);
  });

  test("writes digits as the reader's language does, and exactly", () => {
    const german = new Intl.NumberFormat('de', { maximumFractionDigits: 9 });
    const format = (plain: string) => german.format(plain as `${number}`);
    expect(formatValue({ unit: 'gweiFLOP' }, 1_234_567_890_123n, format)).toBe('1.234,567890123 FLOP');
  });

  test('writes negative lengths', () => {
    expect(formatDuration(-90n)).toBe('-1 min 30 s');
  });
});

describe('parseValue', () => {
  test.each([
    ['bps', '2.5', 250n],
    ['bps', '0.01', 1n],
    ['bps/year', '20', 2000n],
    ['seconds', '7', 604_800n],
    ['seconds', '0.5', 43_200n],
    ['gweiFLOP', '1.000000001', 1_000_000_001n],
    ['microUSD', '10000.5', 10_000_500_000n],
  ] as const)('%s %s', (unit, text, value) => {
    expect(parseValue({ unit }, text)).toBe(value);
  });

  test('refuses what is too fine or no number', () => {
    expect(() => parseValue({ unit: 'bps' }, '2.555')).toThrow(TooManyDecimalsError);
    expect(() => parseValue({ unit: 'seconds' }, '0.000001')).toThrow(TooManyDecimalsError);
    expect(() => parseValue({ unit: 'bps' }, '2,5')).toThrow(DecimalFormatError);
  });

  test(`reads back what plainValue wrote, for every row (seed ${seed})`, () => {
    const random = randomFrom(seed);
    for (const spec of parameters) {
      for (let i = 0; i < 500; i++) {
        const value = random.between(0n, 2n ** random.between(1n, 63n));
        expect(parseValue(spec, plainValue(spec, value))).toBe(value);
      }
    }
  });

  test('names a unit and its decimals for every row', () => {
    for (const spec of parameters) {
      expect(displayUnit(spec)).not.toBe('');
      expect(() => parseValue(spec, `0.${'1'.repeat(displayDecimals(spec))}`)).not.toThrow();
      expect(() => parseValue(spec, `0.${'1'.repeat(displayDecimals(spec) + 1)}`)).toThrow(TooManyDecimalsError);
    }
  });
});
