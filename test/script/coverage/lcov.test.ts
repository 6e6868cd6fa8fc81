import { expect, test } from 'vitest';
import { coverageProblems, findGaps, summarize } from '../../../script/coverage/judge-coverage.ts';
import { parseLcov } from '../../../script/coverage/lcov.ts';

const LCOV = `TN:
SF:contracts/governance/Guardian.sol
DA:1,5
DA:2,0
DA:3,7
FN:1,Guardian.end
FNDA:5,Guardian.end
BRDA:2,0,0,-
BRDA:3,1,0,4
BRDA:3,1,1,0
end_of_record
TN:
SF:contracts/types/Bps.sol
DA:9,1
end_of_record
`;
const TEXT = 'one\n  two;\nthree\n';
const [guardian] = parseLcov(LCOV);

test('a record is a file with its lines and branches', () => {
  expect(parseLcov(LCOV).map(({ file }) => file)).toEqual([
    'contracts/governance/Guardian.sol',
    'contracts/types/Bps.sol',
  ]);
  expect(summarize(guardian!)).toEqual({
    file: 'contracts/governance/Guardian.sol',
    lines: '2/3 (66.7 %)',
    branches: '1/3 (33.3 %)',
  });
});

test('a file without branches lacks none', () => {
  expect(summarize(parseLcov(LCOV)[1]!).branches).toBe('0/0 (100.0 %)');
});

test('what never ran is a gap, named by the text of its line', () => {
  expect(findGaps([guardian!], () => TEXT, [])).toEqual([
    { file: guardian!.file, kind: 'line', line: 2, text: 'two;' },
    { file: guardian!.file, kind: 'branch', line: 2, text: 'two;' },
    { file: guardian!.file, kind: 'branch', line: 3, text: 'three' },
  ]);
});

test('a gap needs an exception of its own kind, and an exception its gap', () => {
  const file = guardian!.file;
  const exceptions = [
    { file, kind: 'line', text: 'two;', why: 'nobody gets there' },
    { file, kind: 'line', text: 'gone', why: 'it was there once' },
  ] as const;
  const problems = coverageProblems(
    findGaps([guardian!], () => TEXT, exceptions),
    exceptions,
  );
  expect(problems).toEqual([
    `${file}:2 branch never reached: two;`,
    `${file}:3 branch never reached: three`,
    `${file}: the exception for the line "gone" is no longer needed`,
  ]);
});
