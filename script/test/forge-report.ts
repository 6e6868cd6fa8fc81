import type { Failure, Tally } from './tally.ts';

/**
 * Reads the JUnit report of `forge test --junit`. (The JSON report carries the traces of every set-up, hundreds of
 * megabytes for a protocol that each test deploys.)
 *
 * @param testFiles - Every test file there is: one that the report does not name has failed.
 */
export function readForgeReport(report: string, testFiles: readonly string[]): Tally {
  const expected = attribute(/<testsuites\b[^>]*>/.exec(report)?.[0] ?? '', 'tests');
  if (expected === undefined || !report.includes('</testsuites>')) {
    return { passed: 0, failures: [{ test: 'forge test', reason: 'there is no complete report' }] };
  }

  let passed = 0;
  const failures: Failure[] = [];
  const seen = new Set<string>();
  for (const [, head = '', body = ''] of report.matchAll(/<testsuite (.*?)>(.*?)<\/testsuite>/gs)) {
    const suite = attribute(head, 'name') ?? '';
    seen.add(suite.replace(/:[^:]*$/, ''));
    for (const { name, problem } of testCases(body)) {
      if (problem === undefined) passed++;
      else failures.push({ test: `${suite} ${name}`, reason: problem });
    }
  }
  const missing = testFiles.filter((file) => !seen.has(file));
  failures.push(...missing.map((test) => ({ test, reason: 'no test of this file ran' })));
  if (passed + failures.length - missing.length !== Number(expected)) {
    failures.push({ test: 'forge test', reason: `the report counts ${expected} tests and lists others` });
  }
  return { passed, failures };
}

function* testCases(suite: string): Generator<{ name: string; problem: string | undefined }> {
  for (const [, head = '', body = ''] of suite.matchAll(/<testcase (.*?)(?:\/>|>(.*?)<\/testcase>)/gs)) {
    const name = attribute(head, 'name') ?? '';
    const output = decoded(/<system-out>(.*?)<\/system-out>/s.exec(body)?.[1] ?? '');
    const message = attribute(/<(?:failure|error)\b[^>]*>/s.exec(body)?.[0] ?? '', 'message');
    if (/<(?:failure|error)\b/.test(body)) yield { name, problem: output || message || 'failed' };
    else yield { name, problem: body.includes('<skipped') ? 'was skipped' : undefined };
  }
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? undefined : decoded(value);
}

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decoded(text: string): string {
  return text.replace(/&(?:#(x?)([0-9a-f]+)|(\w+));/gi, (whole, hex: string, code: string, name: string) =>
    name ? (ENTITIES[name] ?? whole) : String.fromCodePoint(Number.parseInt(code, hex ? 16 : 10)),
  );
}
