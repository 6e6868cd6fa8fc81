import type { CheckStep } from './steps.ts';

export type CheckResult = { name: string; problem: string | undefined; milliseconds: number };

/** Runs every step in turn, also after a failed one, and prints a line for each. A step that throws has failed. */
export async function runChecks(
  steps: readonly CheckStep[],
  print: (line: string) => void,
  signal?: AbortSignal,
): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const { name, run } of steps) {
    const started = performance.now();
    const problem = signal?.aborted ? 'interrupted' : await run(signal).catch((error: unknown) => String(error));
    const milliseconds = performance.now() - started;
    results.push({ name, problem, milliseconds });
    const verdict = problem === undefined ? 'ok    ' : 'FAILED';
    print(`${verdict} ${name.padEnd(18)} ${(milliseconds / 1000).toFixed(1)} s`);
    if (problem !== undefined) print(problem.trimEnd().replace(/^/gm, '       '));
  }
  return results;
}
