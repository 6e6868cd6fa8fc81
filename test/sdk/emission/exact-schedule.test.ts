import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { EMISSION_POINTS_FILE, emissionPoints } from '../../../script/generate/emission-points.ts';
import { expExact, lnExact, PRECISION } from '../../../sdk/emission/exact-math.ts';
import { exactEmitted, exactTheta } from '../../../sdk/emission/exact-schedule.ts';
import { bps, DAY, seconds, wad, YEAR } from '../../../sdk/units.ts';

const BUDGET = wad(10n ** 27n);
const WAD = 10n ** 18n;

describe('lnExact and expExact', () => {
  test('know ln 2, ln 10 and 1 / e to sixty digits', () => {
    const digits = (value: bigint) => value / 10n ** 20n;
    expect(digits(lnExact(2n * PRECISION))).toBe(693147180559945309417232121458176568075500134360255254120680n);
    expect(digits(lnExact(10n * PRECISION))).toBe(2302585092994045684017991454684364207601101488628772976033327n);
    expect(digits(expExact(-PRECISION))).toBe(367879441171442321595523770161460867445811131031767834507836n);
  });

  test('undo each other, and refuse what they cannot', () => {
    const third = PRECISION / 3n;
    const back = expExact(lnExact(third)) - third;
    expect(back < 10n ** 20n && back > -(10n ** 20n)).toBe(true);
    expect(() => lnExact(0n)).toThrow(RangeError);
    expect(() => expExact(1n)).toThrow(RangeError);
  });
});

describe('exactEmitted', () => {
  test.each([
    ['1 s', 1n, 5153441434519565583n, 7075835569658365552n, 9122338633295734513n],
    ['1 day', DAY, 445158228750608445585349n, 611165357704478752851816n, 787859537076176118065800n],
    ['50 years', 50n * YEAR, 999704235336287300676076921n, 999985727523072940401189417n, 999999433678343573062375334n],
  ])('gives the exact values after %s', (_name, elapsed, ...values) => {
    const decays = [1_500n, 2_000n, 2_500n].map(bps);
    expect(decays.map((decay) => exactEmitted(BUDGET, decay, seconds(elapsed)))).toEqual(values);
  });
});

describe('exactTheta', () => {
  test('is behind by what a constant use at a baseline that doubles each year loses', () => {
    const parts = [1n, 2n, 6n, 12n].map((years) => exactTheta(bps(10_000n), years * YEAR * WAD));
    expect(parts.map((theta) => (theta * 1_000_000n) / YEAR)).toEqual([759_707n, 1_254_772n, 2_367_058n, 3_219_984n]);
  });

  test('is the time itself without growth', () => {
    expect(exactTheta(bps(0n), YEAR * WAD)).toBe(YEAR);
  });
});

test('the points that the contracts are compared with are those of the generator', () => {
  expect(readFileSync(EMISSION_POINTS_FILE, 'utf8')).toBe(emissionPoints());
}, 60_000);
