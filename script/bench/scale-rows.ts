/**
 * How much dearer a user's call becomes as others join: the largest ratio of what it costs beside ten thousand others to
 * what it costs alone, over the calls that test/contracts/scale measures. Forge measures it: a chain of its own would take
 * an hour to bring so many about.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { foundryBinary } from '../toolchain/foundry.ts';
import { PROJECT_ROOT } from '../toolchain/project-root.ts';
import { runCommand } from '../toolchain/run-command.ts';
import type { BenchRow } from './report.ts';

const SCALE_TESTS = 'test/contracts/scale/**';
const CROWD = '10000';
/** More than the crowd's calls need together: forge counts them as one test's. */
const GAS_LIMIT = (2n ** 64n - 1n).toString();
const MOST_RATIO = 1.05;
/** Decimals of a ratio that are kept. */
const PLACES = 4;
/** Where forge may write. */
const FIGURES = join(PROJECT_ROOT, 'cache/bench/scale.json');

/** Gas of each call, by its name. */
export type ScaleFigures = Readonly<Record<string, { few: number; many: number }>>;

export async function measureScale(signal: AbortSignal): Promise<BenchRow> {
  mkdirSync(dirname(FIGURES), { recursive: true });
  const { exitCode, output } = await runCommand(
    foundryBinary('forge'),
    ['test', '--match-path', SCALE_TESTS, '--color=never'],
    {
      env: {
        QUORATE_CROWD: CROWD,
        QUORATE_SCALE_FIGURES: `./${relative(PROJECT_ROOT, FIGURES)}`,
        FOUNDRY_GAS_LIMIT: GAS_LIMIT,
        FORGE_SNAPSHOT_EMIT: 'false',
        FORGE_SNAPSHOT_CHECK: 'false',
      },
      signal,
    },
  );
  if (exitCode !== 0) throw new Error(`a call costs more as others join, or could not be measured:\n${output}`);
  return scaleRow(JSON.parse(readFileSync(FIGURES, 'utf8')) as ScaleFigures);
}

/** The row of the call that became dearest. */
export function scaleRow(figures: ScaleFigures): BenchRow {
  const ratios = Object.values(figures).map(({ few, many }) => many / few);
  if (ratios.length === 0) throw new Error('nothing was measured');
  return { id: 'scale.10000', unit: 'ratio', ours: Number(Math.max(...ratios).toFixed(PLACES)), atMost: MOST_RATIO };
}
