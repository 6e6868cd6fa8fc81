/** `npm run check`: everything that can be said about the tree without running it. Changes nothing. */
import { interruption } from '../toolchain/run-command.ts';
import { type CheckResult, runChecks, verdict } from './run-checks.ts';
import { checkSteps } from './steps.ts';

function tell(result: CheckResult): void {
  console.log(verdict(result));
  if (result.problem !== undefined) console.log(result.problem.trimEnd().replace(/^/gm, '       '));
}

const results = await runChecks(checkSteps, tell, interruption());
process.exitCode = results.some(({ problem }) => problem !== undefined) ? 1 : 0;
