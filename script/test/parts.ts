import { runChecks, verdict } from '../check/run-checks.ts';
import { checkSteps } from '../check/steps.ts';
import { runCompile, runForge, runGasSnapshots } from './forge-parts.ts';
import type { Part, PartContext } from './part.ts';
import { added, summary, type Tally } from './tally.ts';
import { runVitest } from './vitest-part.ts';

/** Far from UTC, on another day for half of it, and with a summer time of its own. */
const OTHER_TIME_ZONE = 'Pacific/Auckland';

/** The one step of `npm run check` that takes artefacts from the folder of all. */
const GENERATED = 'generated files';

/** Runs steps of `npm run check`. Each is a test. */
async function runCheckSteps(isWanted: (step: string) => boolean, { print, signal }: PartContext): Promise<Tally> {
  const steps = checkSteps.filter(({ name }) => isWanted(name));
  if (steps.length === 0) throw new Error('there is no such step');
  const results = await runChecks(steps, (result) => print(verdict(result)), signal);
  return {
    passed: results.filter(({ problem }) => problem === undefined).length,
    failures: results.flatMap(({ name, problem }) => (problem === undefined ? [] : [{ test: name, reason: problem }])),
  };
}

/** The same tests here and at the other end of the world: none may depend on where it runs. */
async function runInBothZones(context: PartContext, project: string): Promise<Tally> {
  const tallies: Tally[] = [];
  for (const timeZone of ['UTC', OTHER_TIME_ZONE]) {
    const tally = await runVitest(context, [project], timeZone);
    context.print(`${summary(tally)} in ${timeZone}`);
    tallies.push(tally);
  }
  return added(tallies);
}

/**
 * Everything `npm test` runs. While forge compiles, on one core, the other one does what needs no artefacts. Forge must
 * compile alone: two at once would compile twice and lose what the other one noted. Last come the two that mostly wait,
 * for a browser and for processes, side by side.
 */
export const testParts: readonly Part[] = [
  { name: 'generated', run: (context) => runCheckSteps((step) => step === GENERATED, context) },
  { name: 'check', run: (context) => runCheckSteps((step) => step !== GENERATED, context) },
  { name: 'compile', after: ['generated'], run: runCompile },
  { name: 'web', run: (context) => runInBothZones(context, 'web') },
  { name: 'contracts', after: ['compile'], run: (context) => runForge(context) },
  { name: 'sdk', after: ['compile'], run: (context) => runInBothZones(context, 'sdk') },
  { name: 'browser', after: ['compile'], run: (context) => runVitest(context, ['e2e'], OTHER_TIME_ZONE) },
  { name: 'gas', after: ['contracts'], run: runGasSnapshots },
  { name: 'script', after: ['compile'], run: (context) => runVitest(context, ['architecture', 'script'], 'UTC') },
  {
    name: 'start',
    after: ['compile'],
    isAlone: true,
    run: (context) => runVitest(context, ['start'], OTHER_TIME_ZONE),
  },
];
