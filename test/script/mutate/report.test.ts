import { expect, test } from 'vitest';
import type { Mutation } from '../../../script/mutate/mutation.ts';
import { markdownReport, problemsOf, type Result, scoreOf, scoresByFile } from '../../../script/mutate/report.ts';
import type { Outcome } from '../../../script/mutate/trial.ts';

function result(id: string, outcome: Outcome, file = 'A.sol'): Result {
  const place = { start: 0, end: 1, line: 3, scope: 'A.f' };
  const mutation: Mutation = { id, file, operator: 'operator', original: '|', replacement: '&', ...place };
  return { mutation, outcome };
}

const KILLED: Outcome = { result: 'killed', suite: 'A.t.sol', test: 'test_X' };

const RESULTS = [
  ...Array.from({ length: 8 }, (_, index) => result(`killed${index}`, KILLED)),
  result('slow', { result: 'timeout' }),
  result('alive', { result: 'survived' }),
  result('same', { result: 'equivalent' }),
  result('broken', { result: 'invalid' }, 'B.sol'),
];

test('time limits count as killed; what is no mutant counts as nothing', () => {
  const score = { mutants: 10, killed: 9, timeouts: 1, survived: 1, dropped: 2 };
  expect(scoreOf('all', RESULTS)).toEqual({ file: 'all', ...score });
  expect(scoresByFile(RESULTS).map(({ file, mutants, dropped }) => [file, mutants, dropped])).toEqual([
    ['A.sol', 10, 1],
    ['B.sol', 0, 1],
  ]);
});

test('nine of ten and an explanation are enough', () => {
  expect(problemsOf(RESULTS, { alive: 'no difference' })).toEqual([]);
});

test('a survivor needs an explanation', () => {
  expect(problemsOf(RESULTS, {})).toEqual([expect.stringContaining('alive survived')]);
});

test('less than nine of ten is too little, explained or not', () => {
  const more = [...RESULTS, result('alive2', { result: 'survived' })];
  expect(problemsOf(more, { alive: 'a', alive2: 'b' })).toEqual([expect.stringContaining('81.8 %')]);
});

test('the page shows the score, the survivors and why they live', () => {
  const page = markdownReport(RESULTS, { alive: 'both sides are the same' }, 'All mutants.');
  expect(page).toContain('| A.sol | 10 | 9 | 1 | 90.0 % | 1 |');
  expect(page).toContain('| B.sol | 0 | 0 | 0 | – | 1 |');
  expect(page).toContain('| alive | A.sol:3 | A.f | operator: \\| -> & | both sides are the same |');
  expect(page).not.toContain('killed0');
});
