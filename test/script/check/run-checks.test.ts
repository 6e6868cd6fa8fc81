import { expect, test } from 'vitest';
import { runChecks } from '../../../script/check/run-checks.ts';
import { checkSteps } from '../../../script/check/steps.ts';

const fine = { name: 'fine', run: async () => undefined };

test('every step runs and has its line, also after a failed one', async () => {
  const lines: string[] = [];
  const steps = [
    { name: 'broken', run: async () => 'line one\nline two\n' },
    { name: 'crashed', run: async () => Promise.reject(new Error('no such program')) },
    fine,
  ];
  const results = await runChecks(steps, (line) => lines.push(line));

  expect(results.map(({ problem }) => problem)).toEqual(['line one\nline two\n', 'Error: no such program', undefined]);
  expect(lines.map((line) => line.replace(/\d+\.\d s$/, 'N s'))).toEqual([
    'FAILED broken             N s',
    '       line one\n       line two',
    'FAILED crashed            N s',
    '       Error: no such program',
    'ok     fine               N s',
  ]);
});

test('after an interruption no step counts as done', async () => {
  const results = await runChecks([fine], () => {}, AbortSignal.abort());
  expect(results.map(({ problem }) => problem)).toEqual(['interrupted']);
});

test('the steps of npm run check', () => {
  expect(checkSteps.map(({ name }) => name)).toEqual([
    'format and lint',
    'solidity format',
    'solidity lint',
    'types',
    'import arrows',
    'generated files',
    'house rules',
  ]);
});
