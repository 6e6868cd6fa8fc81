import { expect, test } from 'vitest';
import { inGroups, killerMemory } from '../../../script/mutate/suite-order.ts';

const suites = ['test/a/X.t.sol', 'test/a/Y.t.sol', 'test/ab/Z.t.sol'].map((file) => ({
  file,
  digest: file,
  reaches: () => true,
}));
const filesOf = (groups: { file: string }[][]) => groups.map((group) => group.map(({ file }) => file));

test('each suite is in the first group that names it or a folder above it', () => {
  expect(filesOf(inGroups(suites, [['test/a/Y.t.sol'], ['test/a'], ['test']]))).toEqual([
    ['test/a/Y.t.sol'],
    ['test/a/X.t.sol'],
    ['test/ab/Z.t.sol'],
  ]);
  expect(filesOf(inGroups(suites, [[], ['test/a']]))).toEqual([['test/a/X.t.sol', 'test/a/Y.t.sol']]);
});

test('who noticed a mistake in the line is remembered first, then who did in the function', () => {
  const memory = killerMemory();
  memory.add({ file: 'C.sol', scope: 'C.f', line: 3 }, 'line');
  memory.add({ file: 'C.sol', scope: 'C.f', line: 4 }, 'function');
  expect(memory.near({ file: 'C.sol', scope: 'C.f', line: 3 })).toEqual(['line', 'function']);
  expect(memory.near({ file: 'C.sol', scope: 'C.f', line: 5 })).toEqual(['function']);
  expect(memory.near({ file: 'C.sol', scope: 'C.g', line: 9 })).toEqual([]);
});
