import { expect, test } from 'vitest';
import { readVitestReport } from '../../../script/test/vitest-report.ts';

const FILE = '/project/test/sdk/units.test.ts';

type Result = { fullName: string; status: string; failureMessages?: string[] };

function file(assertionResults: Result[], status = 'passed', message = '') {
  return { name: FILE, status, message, assertionResults };
}

function read(...testResults: ReturnType<typeof file>[]) {
  return readVitestReport(JSON.stringify({ success: true, testResults }), [FILE]);
}

const passes = { fullName: 'rounds down', status: 'passed' };

test('passed tests are counted', () => {
  expect(read(file([passes, passes]))).toEqual({ passed: 2, failures: [] });
});

test('a failed test keeps its message', () => {
  const fails = { fullName: 'rounds up', status: 'failed', failureMessages: ['expected 1', 'at units.test.ts'] };
  expect(read(file([passes, fails], 'failed'))).toEqual({
    passed: 1,
    failures: [{ test: `${FILE} rounds up`, reason: 'expected 1\nat units.test.ts' }],
  });
});

test.each(['skipped', 'todo', 'pending'])('a test that is %s has failed', (status) => {
  expect(read(file([{ fullName: 'later', status }])).failures).toEqual([
    { test: `${FILE} later`, reason: `is ${status}` },
  ]);
});

test('a file that cannot be imported has failed', () => {
  expect(read(file([], 'failed', 'boom')).failures).toEqual([{ test: FILE, reason: 'boom' }]);
});

test('a file whose tests passed but which failed, in a hook for one, has failed', () => {
  expect(read(file([passes], 'failed', 'afterAll threw'))).toEqual({
    passed: 1,
    failures: [{ test: FILE, reason: 'afterAll threw' }],
  });
});

test('a file without tests has failed', () => {
  expect(read(file([])).failures).toEqual([{ test: FILE, reason: 'has no tests' }]);
});

test('a file the report does not name has failed', () => {
  expect(read().failures).toEqual([{ test: FILE, reason: 'no test of this file ran' }]);
});

test.each([
  ['no file', undefined],
  ['half a file', '{"testResults":[{"name'],
  ['another shape', '{"results":[]}'],
])('%s instead of a report has failed', (_, text) => {
  expect(readVitestReport(text, [FILE])).toEqual({
    passed: 0,
    failures: [{ test: 'vitest', reason: 'there is no complete report' }],
  });
});
