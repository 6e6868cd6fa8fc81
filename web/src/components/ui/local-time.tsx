import { formatLocalTime, formatUtcTime, isoTime } from '../../lib/format/time.ts';

/** A moment in the reader's own zone; UTC appears on hover and on keyboard focus. */
export function LocalTime({ at }: { at: bigint }) {
  return (
    <span className="group relative inline-block">
      <time
        className="figures cursor-help underline decoration-line-strong decoration-dotted underline-offset-4"
        dateTime={isoTime(at)}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: keyboard users must be able to see UTC as well
        tabIndex={0}
      >
        {formatLocalTime(at)}
        <span className="sr-only">, which is {formatUtcTime(at)}</span>
      </time>
      <span
        aria-hidden="true"
        className="pointer-events-none invisible absolute bottom-full left-0 z-20 mb-1 rounded-md bg-ink px-2 py-1 text-2xs whitespace-nowrap text-page group-focus-within:visible group-hover:visible"
      >
        {formatUtcTime(at)}
      </span>
    </span>
  );
}
