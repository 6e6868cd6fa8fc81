import type { CheckStep } from './steps.ts';

export type CheckResult = { name: string; problem: string | undefined; milliseconds: number };

/** Runs every step in turn, also after a failed one, and tells each result at once. A step that throws has failed. */
export async function runChecks(
  steps: readonly CheckStep[],
  tell: (result: CheckResult) => void,
  signal?: AbortSignal,
): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const { name, run } of steps) {
    const started = performance.now();
    const problem = signal?.aborted ? 'interrupted' : await run(signal).catch((error: unknown) => String(error));
    const milliseconds = performance.now() - started;
    const result = { name, problem, milliseconds };
    results.push(result);
    tell(result);
  }
  return results;
}

/** A result in one line. */
export function verdict({ name, problem, milliseconds }: CheckResult): string {
  return `${problem === undefined ? 'ok    ' : 'FAILED'} ${name.padEnd(18)} ${(milliseconds / 1000).toFixed(1)} s`;
}
