import { afterEach, describe, expect, test } from 'vitest';
import {
  formatDistance,
  formatDuration,
  formatLocalDay,
  formatLocalTime,
  formatUtcTime,
  isoTime,
} from '../../../web/src/lib/format/time.ts';

/** 2026-11-21 23:30 UTC */
const AT = 1_795_303_800n;
const zoneBefore = process.env.TZ;

afterEach(() => {
  process.env.TZ = zoneBefore;
  if (zoneBefore === undefined) delete process.env.TZ;
});

describe.each([
  { zone: 'Asia/Tokyo', local: '22 Nov 2026, 08:30 GMT+9', day: '22 Nov 2026' },
  { zone: 'America/New_York', local: '21 Nov 2026, 18:30 GMT-5', day: '21 Nov 2026' },
])('a reader in $zone', ({ zone, local, day }) => {
  test('sees the own time with its zone', () => {
    process.env.TZ = zone;
    expect(formatLocalTime(AT, 'en-GB')).toBe(local);
    expect(formatLocalDay(AT, 'en-GB')).toBe(day);
  });

  test('and the same UTC as everybody', () => {
    process.env.TZ = zone;
    expect(formatUtcTime(AT, 'en-GB')).toBe('21 Nov 2026, 23:30 UTC');
    expect(isoTime(AT)).toBe('2026-11-21T23:30:00.000Z');
  });
});

test('durations in their two largest units, cut', () => {
  expect(formatDuration(183_999n)).toBe('2 days 3 hr');
  expect(formatDuration(86_400n)).toBe('1 day');
  expect(formatDuration(59n)).toBe('59 sec');
  expect(formatDuration(0n)).toBe('0 sec');
  expect(formatDuration(86_400n * 3n + 59n)).toBe('3 days');
});

test('distances say in which direction', () => {
  expect(formatDistance(4_600n, 1_000n)).toBe('in 1 hr');
  expect(formatDistance(1_000n, 4_600n)).toBe('1 hr ago');
  expect(formatDistance(5n, 5n)).toBe('now');
});
