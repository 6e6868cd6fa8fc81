import { expect, test } from 'vitest';
import { runChecks, verdict } from '../../../script/check/run-checks.ts';
import { checkSteps } from '../../../script/check/steps.ts';

const fine = { name: 'fine', run: async () => undefined };

test('every step runs and is told at once, also after a failed one', async () => {
  const told: string[] = [];
  const steps = [
    { name: 'broken', run: async () => 'line one' },
    { name: 'crashed', run: async () => Promise.reject(new Error('no such program')) },
    fine,
  ];
  const results = await runChecks(steps, (result) => told.push(verdict(result).replace(/\d+\.\d s$/, 'N s')));

  expect(results.map(({ problem }) => problem)).toEqual(['line one', 'Error: no such program', undefined]);
  expect(told).toEqual([
    'FAILED broken             N s',
    'FAILED crashed            N s',
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
