/** `npm run check`: everything that can be said about the tree without running it. Changes nothing. */
import { interruption } from '../toolchain/run-command.ts';
import { runChecks } from './run-checks.ts';
import { checkSteps } from './steps.ts';

const results = await runChecks(checkSteps, console.log, interruption());
process.exitCode = results.some(({ problem }) => problem !== undefined) ? 1 : 0;
