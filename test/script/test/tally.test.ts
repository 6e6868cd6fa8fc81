import { expect, test } from 'vitest';
import { added, judged, summary } from '../../../script/test/tally.ts';

const failure = { test: 'a', reason: 'b' };

test('a runner that passed stays as it is', () => {
  expect(judged({ passed: 2, failures: [] }, 'vitest', 0)).toEqual({ passed: 2, failures: [] });
});

test('a runner without tests has failed, even with a good exit code', () => {
  expect(judged({ passed: 0, failures: [] }, 'vitest', 0).failures).toEqual([
    { test: 'vitest', reason: 'no tests were found' },
  ]);
});

test('a crash after the last test has failed', () => {
  expect(judged({ passed: 2, failures: [] }, 'vitest', 139).failures).toEqual([
    { test: 'vitest', reason: 'ended with code 139 although no test failed' },
  ]);
});

test('a failed test accounts for the exit code', () => {
  expect(judged({ passed: 2, failures: [failure] }, 'vitest', 1).failures).toEqual([failure]);
});

test('the last line', () => {
  const total = added([
    { passed: 2, failures: [failure] },
    { passed: 3, failures: [] },
  ]);
  expect(summary(total)).toBe('5 passed, 1 failed');
});
