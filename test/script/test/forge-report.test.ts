import { expect, test } from 'vitest';
import { readForgeReport } from '../../../script/test/forge-report.ts';

const SUITE = 'test/contracts/types/Bps.t.sol:Bps_Test';
const FILE = 'test/contracts/types/Bps.t.sol';

function report(count: number, ...suites: [name: string, cases: string][]): string {
  const inner = suites.map(([name, cases]) => `<testsuite name="${name}" tests="9" disabled="0">${cases}</testsuite>`);
  return `<?xml version="1.0"?>\n<testsuites name="Test run" tests="${count}">\n${inner.join('\n')}\n</testsuites>\n`;
}

const passes = '<testcase name="test_A()" time="0"><system-out>[PASS] test_A() (gas: 1)</system-out></testcase>';

test('passed tests are counted over all suites', () => {
  const text = report(3, [SUITE, passes + passes], ['test/contracts/A.t.sol:A', passes]);
  expect(readForgeReport(text, [FILE, 'test/contracts/A.t.sol'])).toEqual({ passed: 3, failures: [] });
});

test('a failed test keeps what forge says about it', () => {
  const fails = [
    '<testcase name="testFuzz_B(uint256)"><failure message="1 &gt;= 0"/>',
    '<system-out>[FAIL: 1 &gt;= 0; counterexample: args=[&quot;1&quot;]] testFuzz_B(uint256)&#10;</system-out></testcase>',
  ];
  expect(readForgeReport(report(2, [SUITE, passes + fails.join('')]), [FILE])).toEqual({
    passed: 1,
    failures: [
      {
        test: `${SUITE} testFuzz_B(uint256)`,
        reason: '[FAIL: 1 >= 0; counterexample: args=["1"]] testFuzz_B(uint256)\n',
      },
    ],
  });
});

test('a skipped test has failed', () => {
  const skips = '<testcase name="test_S()"><skipped/><system-out>[SKIP] test_S()</system-out></testcase>';
  expect(readForgeReport(report(1, [SUITE, skips]), [FILE]).failures).toEqual([
    { test: `${SUITE} test_S()`, reason: 'was skipped' },
  ]);
});

test('a set-up that reverts is a failure', () => {
  const broken = '<testcase name="setUp()"><failure message="boo"/></testcase>';
  expect(readForgeReport(report(1, [SUITE, broken]), [FILE]).failures).toEqual([
    { test: `${SUITE} setUp()`, reason: 'boo' },
  ]);
});

test('a file of which no test ran has failed', () => {
  expect(readForgeReport(report(1, [SUITE, passes]), [FILE, 'test/contracts/Empty.t.sol'])).toEqual({
    passed: 1,
    failures: [{ test: 'test/contracts/Empty.t.sol', reason: 'no test of this file ran' }],
  });
});

test.each([
  ['nothing at all', ''],
  ['a compiler error', 'Error: Compiler run failed:\nError (2314): Expected identifier'],
  ['half a report', report(1, [SUITE, passes]).slice(0, -20)],
])('%s instead of a report has failed', (_, text) => {
  expect(readForgeReport(text, [FILE])).toEqual({
    passed: 0,
    failures: [{ test: 'forge test', reason: 'there is no complete report' }],
  });
});

test('a report that lists fewer tests than it counts has failed', () => {
  expect(readForgeReport(report(2, [SUITE, passes]), [FILE]).failures).toHaveLength(1);
});

test('an empty report has no tests', () => {
  const text = '<testsuites name="Test run" tests="0" failures="0"></testsuites>';
  expect(readForgeReport(text, [])).toEqual({ passed: 0, failures: [] });
});
