/**
 * Writes test/vectors/emission-points.json: random points of the exact curves, by big integers, which the contracts'
 * libraries are compared with. `node --import tsx script/generate/emission-points.ts`; always the same points.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exactEmitted, exactTheta } from '../../sdk/emission/exact-schedule.ts';
import { bps, seconds, wad, YEAR } from '../../sdk/units.ts';
import { PROJECT_ROOT } from '../toolchain/project-root.ts';

const POINTS = 4_000;
const SEED = 0x51c0n;
const WAD = 10n ** 18n;

/** Where the file stands. */
export const EMISSION_POINTS_FILE = join(PROJECT_ROOT, 'test/vectors/emission-points.json');

/** A row of whole numbers below 2^64, the same for the same seed (splitmix64). */
function* drawFrom(state: bigint): Generator<bigint, never> {
  for (let at = state; ; ) {
    at = BigInt.asUintN(64, at + 0x9e3779b97f4a7c15n);
    let drawn = at;
    drawn = BigInt.asUintN(64, (drawn ^ (drawn >> 30n)) * 0xbf58476d1ce4e5b9n);
    drawn = BigInt.asUintN(64, (drawn ^ (drawn >> 27n)) * 0x94d049bb133111ebn);
    yield drawn ^ (drawn >> 31n);
  }
}

/** The text of the file. Figures stand in columns, one array each. */
export function emissionPoints(): string {
  const draws = drawFrom(SEED);
  const draw = (min: bigint, max: bigint): bigint => min + (draws.next().value % (max - min + 1n));
  const columns = { budget: [], decay: [], elapsed: [], emitted: [], growth: [], area: [], theta: [] };
  const { budget, decay, elapsed, emitted, growth, area, theta }: Record<keyof typeof columns, string[]> = columns;
  for (let i = 0; i < POINTS; i++) {
    const point = {
      budget: wad(draw(1n, 10n ** 9n) * 10n ** draw(0n, 19n)),
      decay: bps(draw(1n, 6_100n)),
      elapsed: seconds(draw(1n, i % 4 === 0 ? 30n * 86_400n : 50n * YEAR)),
    };
    budget.push(`${point.budget}`);
    decay.push(`${point.decay}`);
    elapsed.push(`${point.elapsed}`);
    emitted.push(`${exactEmitted(point.budget, point.decay, point.elapsed)}`);

    const used = { growth: bps(i % 8 === 0 ? 0n : draw(1n, 20_000n)), area: draw(1n, 60n * YEAR) * draw(1n, WAD) };
    growth.push(`${used.growth}`);
    area.push(`${used.area}`);
    theta.push(`${exactTheta(used.growth, used.area)}`);
  }
  const about =
    'Exact points, by big integers of 80 digits. emitted: budget (1 - (1 - decay)^(elapsed / year)), in wei, floored. ' +
    'theta: ln(1 + g area) / g with g = ln(1 + growth) a year, in seconds, floored; area in seconds, 18 decimals. ' +
    'decay and growth in bps a year, elapsed in seconds, year = 365 days.';
  return `${JSON.stringify({ about, ...columns })}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(EMISSION_POINTS_FILE, emissionPoints());
