import { expect, test } from 'vitest';
import { globOf, readVerdict } from '../../../script/mutate/test-run.ts';

const PASSED = 'Ran 2 test suites in 1.28s (2.38s CPU time): 126 tests passed, 0 failed, 0 skipped (126 total tests)\n';
const FAILED = `Ran 16 tests for test/contracts/A.t.sol:A_Test
[PASS] test_Fine() (gas: 876497)
Suite result: ok. 16 passed; 0 failed; 0 skipped; finished in 74.87ms (87.23ms CPU time)

Ran 1 test for test/contracts/B.t.sol:B_Test
[FAIL: assertion failed: 1 != 2] test_RevertWhen_Early() (gas: 123)
Suite result: FAILED. 0 passed; 1 failed; 0 skipped; finished in 74.87ms (87.23ms CPU time)
`;
const SUMMARY = `Failing tests:
Encountered 1 failing test in test/contracts/B.t.sol:B_Test
[FAIL: EvmError: Revert] setUp() (gas: 0)
`;

test('passed needs an exit code of 0 and tests that ran', () => {
  expect(readVerdict({ exitCode: 0, output: PASSED })).toEqual({ result: 'passed' });
  expect(() => readVerdict({ exitCode: 0, output: 'No tests found in project!' })).toThrow('no verdict');
  expect(() => readVerdict({ exitCode: 0, output: PASSED.replace('126 tests', '0 tests') })).toThrow('no verdict');
});

test('failed needs the name of a test and its file: a build that breaks kills no mutant', () => {
  const suite = 'test/contracts/B.t.sol';
  expect(readVerdict({ exitCode: 1, output: FAILED })).toEqual({
    result: 'failed',
    suite,
    test: 'test_RevertWhen_Early()',
  });
  expect(readVerdict({ exitCode: 1, output: SUMMARY })).toEqual({ result: 'failed', suite, test: 'setUp()' });
  expect(() => readVerdict({ exitCode: 1, output: 'Error: Compiler run failed' })).toThrow('no verdict');
  expect(() => readVerdict({ exitCode: 1, output: '[FAIL: no suite] test_X() (gas: 1)' })).toThrow('no verdict');
});

test('several files are one glob', () => {
  expect(globOf(['test/b.t.sol'])).toBe('test/b.t.sol');
  expect(globOf(['test/a.t.sol', 'test/b.t.sol'])).toBe('{test/a.t.sol,test/b.t.sol}');
});
