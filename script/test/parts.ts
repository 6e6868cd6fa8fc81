import { runChecks, verdict } from '../check/run-checks.ts';
import { checkSteps } from '../check/steps.ts';
import { runForge, runGasSnapshots } from './forge-parts.ts';
import type { Part, PartContext } from './part.ts';
import type { Tally } from './tally.ts';
import { runVitest } from './vitest-part.ts';

/** Far from UTC, on another day for half of it, and with a summer time of its own. */
const OTHER_TIME_ZONE = 'Pacific/Auckland';

/** Each step of `npm run check` is a test. */
async function runCheckSteps({ print, signal }: PartContext): Promise<Tally> {
  const results = await runChecks(checkSteps, (result) => print(verdict(result)), signal);
  return {
    passed: results.filter(({ problem }) => problem === undefined).length,
    failures: results.flatMap(({ name, problem }) => (problem === undefined ? [] : [{ test: name, reason: problem }])),
  };
}

/** Everything `npm test` runs: what is quick and fails most often first, the browser last. */
export const testParts: readonly Part[] = [
  { name: 'check', run: runCheckSteps },
  { name: 'contracts', run: (context) => runForge(context) },
  { name: 'gas', run: runGasSnapshots },
  { name: 'typescript', run: (context) => runVitest(context, ['architecture', 'sdk', 'web', 'script'], 'UTC') },
  { name: 'time-zone', run: (context) => runVitest(context, ['sdk', 'web'], OTHER_TIME_ZONE) },
  { name: 'browser', run: (context) => runVitest(context, ['e2e'], OTHER_TIME_ZONE) },
];
