/**
 * `npm test`: everything, with the time of each part, two parts at once: forge compiles on one core and a browser waits
 * most of the time. `npm test -- contracts gas` runs these parts only, one after the other, since what they build on may
 * be missing. The last line is the count of tests, as the runners' own reports give it.
 */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../toolchain/project-root.ts';
import { interruption } from '../toolchain/run-command.ts';
import { testParts } from './parts.ts';
import { runParts } from './run-parts.ts';
import { summary } from './tally.ts';

const wanted = process.argv.slice(2);
const known = testParts.map(({ name }) => name);
const unknown = wanted.filter((name) => !known.includes(name));

if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}. The parts are: ${known.join(', ')}.`);
  process.exitCode = 2;
} else {
  const logFolder = join(PROJECT_ROOT, 'test-results');
  const parts = testParts.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  const atOnce = wanted.length === 0 ? Math.min(2, availableParallelism()) : 1;
  const total = await runParts(parts, { logFolder, print: console.log, signal: interruption(), atOnce });
  if (total.failures.length > 0) console.log('\nThe output of each part is in test-results/.');
  console.log(`\n${summary(total)}`);
  process.exitCode = total.failures.length > 0 ? 1 : 0;
}
