import { expect, test } from 'vitest';
import { createSupervisor } from '../../../script/devnet/supervisor.ts';

test('ends everything once, last started first, whatever fails on the way', async () => {
  const [ended, reported]: [string[], string[]] = [[], []];
  const supervisor = createSupervisor((message) => reported.push(message));
  supervisor.own('chain', () => ended.push('chain'));
  supervisor.own('app', () => Promise.reject(new Error('stuck')));
  supervisor.own('keeper', async () => ended.push('keeper'));

  await supervisor.endAll();
  await supervisor.endAll();
  expect(ended).toEqual(['keeper', 'chain']);
  expect(reported).toEqual(['app did not end well: stuck']);
});

test('what is started while everything ends is ended at once', async () => {
  const supervisor = createSupervisor(() => {});
  await supervisor.endAll();
  let isEnded = false;
  supervisor.own('late', () => {
    isEnded = true;
  });
  expect(isEnded).toBe(true);
});

test('the first reason to stop is the one that counts', async () => {
  const supervisor = createSupervisor(() => {});
  supervisor.stop({ code: 1, reason: 'the chain ended by itself' });
  supervisor.stop({ code: 0, reason: 'SIGINT' });
  expect(await supervisor.stopped).toEqual({ code: 1, reason: 'the chain ended by itself' });
});
