/** What a run found, as text for people. */
import { describeMutation, type Mutation } from './mutation.ts';
import type { Outcome } from './trial.ts';

export type Result = { mutation: Mutation; outcome: Outcome };

export type Score = {
  file: string;
  mutants: number;
  killed: number;
  /** Part of killed. */
  timeouts: number;
  survived: number;
  /** No mutants: same code, or none. */
  dropped: number;
};

const PERCENT = 100;
const LEAST_SCORE = 0.9;

export function scoresByFile(results: readonly Result[]): Score[] {
  const files = [...new Set(results.map(({ mutation }) => mutation.file))];
  return files.map((file) =>
    scoreOf(
      file,
      results.filter(({ mutation }) => mutation.file === file),
    ),
  );
}

export function scoreOf(file: string, results: readonly Result[]): Score {
  const count = (...wanted: Outcome['result'][]) =>
    results.filter(({ outcome }) => wanted.includes(outcome.result)).length;
  return {
    file,
    mutants: count('killed', 'timeout', 'survived'),
    killed: count('killed', 'timeout'),
    timeouts: count('timeout'),
    survived: count('survived'),
    dropped: count('equivalent', 'invalid'),
  };
}

/** What makes a run fail: too few killed, or a survivor nobody has explained. */
export function problemsOf(results: readonly Result[], explanations: Readonly<Record<string, string>>): string[] {
  const total = scoreOf('all', results);
  const unexplained = survivorsOf(results).filter(({ id }) => !explanations[id]);
  return [
    ...(total.killed < LEAST_SCORE * total.mutants
      ? [`only ${share(total)} of the mutants are killed, at least ${LEAST_SCORE * PERCENT} % must be`]
      : []),
    ...unexplained.map((mutation) => `${mutation.id} survived without an explanation in script/mutate/survivors.ts`),
  ];
}

export function survivorsOf(results: readonly Result[]): Mutation[] {
  return results.filter(({ outcome }) => outcome.result === 'survived').map(({ mutation }) => mutation);
}

/** docs/mutation.md. */
export function markdownReport(
  results: readonly Result[],
  explanations: Readonly<Record<string, string>>,
  selection: string,
): string {
  const rows = [...scoresByFile(results), scoreOf('**all**', results)].map(
    (score) =>
      `| ${score.file} | ${score.mutants} | ${score.killed} | ${score.survived} | ${share(score)} | ${score.dropped} |`,
  );
  const survivors = survivorsOf(results).map(
    (mutation) =>
      `| ${mutation.id} | ${mutation.file}:${mutation.line} | ${mutation.scope} | ${cell(describeMutation(mutation))} | ` +
      `${cell(explanations[mutation.id] ?? 'not explained yet')} |`,
  );
  return `<!-- Written by npm run mutate. Explanations: script/mutate/survivors.ts -->
# Mutation

\`npm run mutate\` makes small mistakes in contracts/governance and contracts/parameters, one at a time, and looks whether
a test fails: another operator or limit, a condition turned around, a refusal, a guard or a statement taken away,
arguments in another order, another constant or answer. Mistakes that do not compile or that compile to the same code are
dropped; tests that take longer than the time limit count as failed. Only the tests named in script/mutate/targets.ts
judge, not the whole of \`npm test\`.

${selection}

| file | mutants | killed | survived | score | dropped |
|---|---:|---:|---:|---:|---:|
${rows.join('\n')}

## Survivors
${survivors.length === 0 ? 'None.' : `| id | where | in | change | why no test fails |\n|---|---|---|---|---|\n${survivors.join('\n')}`}
`;
}

export function share({ killed, mutants }: Score): string {
  return mutants === 0 ? '–' : `${((PERCENT * killed) / mutants).toFixed(1)} %`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
