/** One run of the tests in a scratch copy. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { foundryBinary } from '../toolchain/foundry.ts';
import { type CommandResult, runCommand } from '../toolchain/run-command.ts';
import { SCRATCH_ENVIRONMENT } from './scratch-copy.ts';

export type Verdict = { result: 'passed' | 'timeout' } | { result: 'failed'; test: string };

export type TestLimits = { seconds: number; signal: AbortSignal };

/** Runs the tests at `paths` until the first that fails. */
export async function runTests(
  root: string,
  paths: readonly string[],
  { seconds, signal }: TestLimits,
): Promise<Verdict> {
  // A failing input that forge kept belongs to another mutant.
  for (const folder of ['cache/fuzz', 'cache/invariant']) rmSync(join(root, folder), { recursive: true, force: true });
  const limit = AbortSignal.timeout(seconds * 1000);
  const run = await runCommand(
    foundryBinary('forge'),
    ['test', '--root', root, '--match-path', globOf(paths), '--fail-fast', '--color=never'],
    { env: SCRATCH_ENVIRONMENT, signal: AbortSignal.any([signal, limit]) },
  );
  if (signal.aborted) throw new Error('interrupted');
  return limit.aborted ? { result: 'timeout' } : readVerdict(run);
}

/** What forge's output says. Throws when it says neither that tests passed nor which one failed. */
export function readVerdict({ exitCode, output }: Pick<CommandResult, 'exitCode' | 'output'>): Verdict {
  const test = /^\[FAIL\b.*\] (\w+(?:\([^)]*\))?)/m.exec(output)?.[1];
  if (exitCode !== 0 && test) return { result: 'failed', test };
  const passed = /(\d+) tests? passed, 0 failed/.exec(output)?.[1];
  if (exitCode === 0 && Number(passed) > 0) return { result: 'passed' };
  throw new Error(`forge test ended with ${exitCode} and no verdict:\n${output.slice(-2000)}`);
}

export function globOf(paths: readonly string[]): string {
  const globs = paths.map((path) => (path.endsWith('.sol') ? path : `${path}/**`));
  return globs.length === 1 ? (globs[0] ?? '') : `{${globs.join(',')}}`;
}
