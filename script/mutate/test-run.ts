/** One run of the tests in a scratch copy. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { foundryBinary } from '../toolchain/foundry.ts';
import { type CommandResult, runCommand } from '../toolchain/run-command.ts';
import type { Killer } from './outcome-store.ts';
import { SCRATCH_ENVIRONMENT } from './scratch-copy.ts';

export type Verdict = { result: 'passed' | 'timeout' } | ({ result: 'failed' } & Killer);

export type TestLimits = { seconds: number; signal: AbortSignal };

/** Runs the test files until the first test that fails. */
export async function runTests(
  root: string,
  files: readonly string[],
  { seconds, signal }: TestLimits,
): Promise<Verdict> {
  // A failing input that forge kept belongs to another mutant.
  for (const folder of ['cache/fuzz', 'cache/invariant']) rmSync(join(root, folder), { recursive: true, force: true });
  const limit = AbortSignal.timeout(seconds * 1000);
  const run = await runCommand(
    foundryBinary('forge'),
    ['test', '--root', root, '--match-path', globOf(files), '--fail-fast', '--color=never'],
    { env: SCRATCH_ENVIRONMENT, signal: AbortSignal.any([signal, limit]) },
  );
  if (signal.aborted) throw new Error('interrupted');
  return limit.aborted ? { result: 'timeout' } : readVerdict(run);
}

const SUITE = /^(?:Ran \d+ tests? for|Encountered \d+ failing tests? in) (\S+\.sol):\w+$/gm;

/** What forge's output says. Throws when it says neither that tests passed nor which one failed. */
export function readVerdict({ exitCode, output }: Pick<CommandResult, 'exitCode' | 'output'>): Verdict {
  const failure = /^\[FAIL\b.*\] (\w+(?:\([^)]*\))?)/m.exec(output);
  const suite = [...output.slice(0, failure?.index).matchAll(SUITE)].at(-1)?.[1];
  if (exitCode !== 0 && failure?.[1] && suite) return { result: 'failed', suite, test: failure[1] };
  const passed = /(\d+) tests? passed, 0 failed/.exec(output)?.[1];
  if (exitCode === 0 && Number(passed) > 0) return { result: 'passed' };
  throw new Error(`forge test ended with ${exitCode} and no verdict:\n${output.slice(-2000)}`);
}

export function globOf(files: readonly string[]): string {
  return files.length === 1 ? (files[0] ?? '') : `{${files.join(',')}}`;
}
