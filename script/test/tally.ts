/** What a part of the tests came to. Whatever did not pass is a failure, a skipped test too. */
export type Tally = { passed: number; failures: Failure[] };

export type Failure = { test: string; reason: string };

/**
 * The tally of a runner that has ended. A runner that found no tests, or that ended badly although each test passed
 * (a crash, an error outside any test), has failed once more than its report says.
 */
export function judged({ passed, failures }: Tally, runner: string, exitCode: number): Tally {
  const more: Failure[] = [];
  if (passed + failures.length === 0) more.push({ test: runner, reason: 'no tests were found' });
  else if (exitCode !== 0 && failures.length === 0) {
    more.push({ test: runner, reason: `ended with code ${exitCode} although no test failed` });
  }
  return { passed, failures: [...failures, ...more] };
}

export function added(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((sum, { passed }) => sum + passed, 0),
    failures: tallies.flatMap(({ failures }) => failures),
  };
}

/** The line every run ends with. */
export function summary({ passed, failures }: Tally): string {
  return `${passed} passed, ${failures.length} failed`;
}
