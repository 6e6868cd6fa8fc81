/** Which lines and branches no test reaches, and whether each has an excuse. */
import type { FileCoverage } from './lcov.ts';

/** What no test can reach. Named by the text of its line, which stays the same when lines move. */
export type CoverageException = { file: string; kind: 'line' | 'branch'; text: string; why: string };

export type Gap = { file: string; kind: 'line' | 'branch'; line: number; text: string; why?: string };

export type FileSummary = { file: string; lines: string; branches: string };

const PERCENT = 100;

/** Gaps of the files in the order of their lines, with the excuse of each where there is one. */
export function findGaps(
  coverage: readonly FileCoverage[],
  textOf: (file: string) => string,
  exceptions: readonly CoverageException[],
): Gap[] {
  return coverage.flatMap(({ file, lines, branches }) => {
    const texts = textOf(file).split('\n');
    const gap = (kind: Gap['kind'], line: number): Gap => {
      const text = (texts[line - 1] ?? '').trim();
      const why = exceptions.find((other) => other.file === file && other.kind === kind && other.text === text)?.why;
      return { file, kind, line, text, ...(why !== undefined && { why }) };
    };
    return [
      ...[...lines].filter(([, hits]) => hits === 0).map(([line]) => gap('line', line)),
      ...branches.filter(({ hits }) => hits === 0).map(({ line }) => gap('branch', line)),
    ].sort((a, b) => a.line - b.line);
  });
}

/** What makes the command fail: gaps without an excuse, and excuses without a gap. */
export function coverageProblems(gaps: readonly Gap[], exceptions: readonly CoverageException[]): string[] {
  const unused = exceptions.filter(
    ({ file, kind, text }) => !gaps.some((gap) => gap.file === file && gap.kind === kind && gap.text === text),
  );
  return [
    ...gaps
      .filter(({ why }) => why === undefined)
      .map(({ file, line, kind, text }) => `${file}:${line} ${kind} never reached: ${text}`),
    ...unused.map(({ file, kind, text }) => `${file}: the exception for the ${kind} "${text}" is no longer needed`),
  ];
}

export function summarize({ file, lines, branches }: FileCoverage): FileSummary {
  return {
    file,
    lines: share([...lines.values()]),
    branches: share(branches.map(({ hits }) => hits)),
  };
}

function share(hits: readonly number[]): string {
  const reached = hits.filter((count) => count > 0).length;
  const percentage = hits.length === 0 ? PERCENT : (PERCENT * reached) / hits.length;
  return `${reached}/${hits.length} (${percentage.toFixed(1)} %)`;
}
