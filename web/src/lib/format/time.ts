/** Points in time and lengths of time in words. All come from the chain, in seconds. */

const dateOf = (at: bigint) => new Date(Number(at) * 1000);

const LOCAL: Intl.DateTimeFormatOptions = {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZoneName: 'short',
};

/** In the reader's own zone, which it names: 21 Nov 2026, 14:05 CET. */
export function formatLocalTime(at: bigint, locale?: string): string {
  return new Intl.DateTimeFormat(locale, LOCAL).format(dateOf(at));
}

/** The same moment in UTC. */
export function formatUtcTime(at: bigint, locale?: string): string {
  return new Intl.DateTimeFormat(locale, { ...LOCAL, timeZone: 'UTC' }).format(dateOf(at));
}

/** Day only, in the reader's own zone. */
export function formatLocalDay(at: bigint, locale?: string): string {
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' }).format(dateOf(at));
}

/** For the `datetime` attribute. */
export function isoTime(at: bigint): string {
  return dateOf(at).toISOString();
}

const PARTS = [
  { unit: 'day', seconds: 86_400n },
  { unit: 'hour', seconds: 3_600n },
  { unit: 'minute', seconds: 60n },
  { unit: 'second', seconds: 1n },
] as const;

/** The app speaks English: a duration is words, unlike a date, which is written as the reader's region writes dates. */
const WORDS = 'en';

/** A length of time in its two largest units, cut: 2 days 3 hr. */
export function formatDuration(length: bigint): string {
  let rest = length < 0n ? -length : length;
  const first = PARTS.findIndex(({ seconds }) => rest >= seconds);
  if (first === -1) return unitText(0n, 'second');
  return PARTS.slice(first, first + 2)
    .map(({ unit, seconds }) => {
      const count = rest / seconds;
      rest %= seconds;
      return { unit, count };
    })
    .filter(({ count }, index) => index === 0 || count > 0n)
    .map(({ unit, count }) => unitText(count, unit))
    .join(' ');
}

function unitText(count: bigint, unit: string): string {
  return new Intl.NumberFormat(WORDS, { style: 'unit', unit, unitDisplay: unit === 'day' ? 'long' : 'short' }).format(
    count,
  );
}

/** How far `at` is from `now`: in 2 days 3 hr, or 5 min ago. */
export function formatDistance(at: bigint, now: bigint): string {
  if (at === now) return 'now';
  return at > now ? `in ${formatDuration(at - now)}` : `${formatDuration(now - at)} ago`;
}
