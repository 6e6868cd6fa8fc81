import { z } from 'zod';
import type { Failure, Tally } from './tally.ts';

const reportSchema = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).nullish() }),
      ),
    }),
  ),
});

type FileResult = z.infer<typeof reportSchema>['testResults'][number];

/**
 * Reads the JSON report of vitest.
 *
 * @param report - Undefined when vitest wrote none.
 * @param testFiles - Absolute paths of every test file there is: one that the report does not name has failed.
 */
export function readVitestReport(report: string | undefined, testFiles: readonly string[]): Tally {
  const parsed = reportSchema.safeParse(parseJson(report));
  if (!parsed.success) return { passed: 0, failures: [{ test: 'vitest', reason: 'there is no complete report' }] };

  const { testResults } = parsed.data;
  const seen = new Set(testResults.map(({ name }) => name));
  const missing = testFiles.filter((file) => !seen.has(file));
  return {
    passed: testResults.flatMap(({ assertionResults }) => assertionResults).filter(hasPassed).length,
    failures: [
      ...testResults.flatMap(failuresOf),
      ...missing.map((test) => ({ test, reason: 'no test of this file ran' })),
    ],
  };
}

function hasPassed({ status }: { status: string }): boolean {
  return status === 'passed';
}

function failuresOf({ name, status, message, assertionResults }: FileResult): Failure[] {
  const failures = assertionResults
    .filter((result) => !hasPassed(result))
    .map((result) => ({
      test: `${name} ${result.fullName}`,
      reason: result.failureMessages?.join('\n') || `is ${result.status}`, // skipped, to do, or never came to its end
    }));
  const isEmpty = assertionResults.length === 0;
  if (isEmpty || (status !== 'passed' && failures.length === 0)) {
    failures.push({ test: name, reason: message || 'has no tests' }); // such as an import that throws
  }
  return failures;
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
