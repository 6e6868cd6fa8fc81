import { ratioBps } from '../../lib/format/number.ts';

type RangePictureProps = {
  /** Ends of the picture: the bounds in force. */
  min: bigint;
  max: bigint;
  value: bigint;
  /** How far one change reaches. */
  reach: { lowest: bigint; highest: bigint };
  proposed?: bigint | undefined;
  /** The same in words, for those who do not see it. */
  description: string;
};

/** A value between its bounds, with the part that one change can reach. */
export function RangePicture({ min, max, value, reach, proposed, description }: RangePictureProps) {
  const at = (point: bigint) => {
    const clamped = point < min ? min : point > max ? max : point;
    return Number(ratioBps(clamped - min, max - min)) / 100;
  };
  const [left, right] = [at(reach.lowest), at(reach.highest)];
  return (
    <svg aria-label={description} className="h-5 w-full overflow-visible" role="img">
      <rect className="fill-line" height="6" rx="3" width="100%" y="7" />
      <rect
        className="fill-accent opacity-45"
        height="6"
        rx="3"
        width={`${Math.max(right - left, 1)}%`}
        x={`${left}%`}
        y="7"
      />
      <line
        className="stroke-ink"
        strokeLinecap="round"
        strokeWidth="3"
        x1={`${at(value)}%`}
        x2={`${at(value)}%`}
        y1="2"
        y2="18"
      />
      {proposed !== undefined && proposed !== value && (
        <circle className="fill-accent stroke-surface" cx={`${at(proposed)}%`} cy="10" r="6" strokeWidth="2" />
      )}
    </svg>
  );
}
