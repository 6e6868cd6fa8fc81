import { expect, onTestFinished, test, vi } from 'vitest';
import { startTicker } from '../../../script/devnet/ticker.ts';

test('does one thing after the other, never two at once, until it is ended', async () => {
  let [started, running, most] = [0, 0, 0];
  const mine = async () => {
    started++;
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, 5));
    running--;
  };
  const end = startTicker(mine, 1, (error) => expect(error).toBeUndefined());
  onTestFinished(end);
  await vi.waitUntil(() => started >= 3);
  end();
  await vi.waitUntil(() => running === 0);
  const total = started;
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect([started, most]).toEqual([total, 1]);
});

test('says once that it failed, and goes on no more', async () => {
  let asked = 0;
  const failures: unknown[] = [];
  const mine = () => {
    asked++;
    return Promise.reject(new Error('gone'));
  };
  onTestFinished(startTicker(mine, 1, (error) => failures.push(error)));
  await vi.waitUntil(() => failures.length > 0);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect([asked, failures.length]).toEqual([1, 1]);
});
