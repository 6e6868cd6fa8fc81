import { expect, test } from 'vitest';
import { globOf, readVerdict } from '../../../script/mutate/test-run.ts';

const PASSED = 'Ran 2 test suites in 1.28s (2.38s CPU time): 126 tests passed, 0 failed, 0 skipped (126 total tests)\n';

test('passed needs an exit code of 0 and tests that ran', () => {
  expect(readVerdict({ exitCode: 0, output: PASSED })).toEqual({ result: 'passed' });
  expect(() => readVerdict({ exitCode: 0, output: 'No tests found in project!' })).toThrow('no verdict');
  expect(() => readVerdict({ exitCode: 0, output: PASSED.replace('126 tests', '0 tests') })).toThrow('no verdict');
});

test('failed needs the name of a test: a build that breaks kills no mutant', () => {
  const output = '[FAIL: assertion failed: 1 != 2] test_RevertWhen_Early() (gas: 123)\n';
  expect(readVerdict({ exitCode: 1, output })).toEqual({ result: 'failed', test: 'test_RevertWhen_Early()' });
  expect(() => readVerdict({ exitCode: 1, output: 'Error: Compiler run failed' })).toThrow('no verdict');
});

test('folders stand for all below them', () => {
  expect(globOf(['test/contracts/parameters'])).toBe('test/contracts/parameters/**');
  expect(globOf(['test/a', 'test/b.t.sol'])).toBe('{test/a/**,test/b.t.sol}');
});
