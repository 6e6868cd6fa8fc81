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

/** The same tests here and at the other end of the world: what shows local time may not depend on where it runs. */
async function runInBothZones(context: PartContext, project: string): Promise<Tally> {
  const tallies: Tally[] = [];
  for (const timeZone of ['UTC', OTHER_TIME_ZONE]) {
    const tally = await runVitest(context, [project], timeZone);
    context.print(`${summary(tally)} in ${timeZone}`);
    tallies.push(tally);
  }
  return added(tallies);
}

/** All Solidity that is no test: what a deployment needs. */
const DEPLOYED = ['contracts', 'script'];

/**
 * Everything `npm test` runs. Forge compiles on one core, the tests for minutes; meanwhile the other core does what needs
 * no more than the contracts. Who compiles does so alone: two at once would compile twice and lose what the other noted.
 */
export const testParts: readonly Part[] = [
  { name: 'compile', run: (context) => runCompile(context, DEPLOYED) },
  { name: 'check', run: (context) => runCheckSteps((step) => step !== GENERATED, context) },
  { name: 'compile-tests', after: ['compile'], run: (context) => runCompile(context) },
  { name: 'contracts', after: ['compile-tests'], run: (context) => runForge(context) },
  { name: 'gas', after: ['contracts'], run: runGasSnapshots },
  { name: 'generated', after: ['gas'], run: (context) => runCheckSteps((step) => step === GENERATED, context) },
  { name: 'web', run: (context) => runInBothZones(context, 'web') },
  { name: 'sdk', after: ['compile'], run: (context) => runVitest(context, ['sdk'], OTHER_TIME_ZONE) },
  { name: 'browser', after: ['compile'], run: (context) => runVitest(context, ['e2e'], OTHER_TIME_ZONE) },
  {
    name: 'script',
    after: ['compile-tests'],
    run: (context) => runVitest(context, ['architecture', 'script'], 'UTC'),
  },
  {
    name: 'start',
    after: ['compile'],
    isAlone: true,
    run: (context) => runVitest(context, ['start'], OTHER_TIME_ZONE),
  },
];
