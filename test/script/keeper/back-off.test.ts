import { expect, test } from 'vitest';
import { createBackOff } from '../../../script/keeper/back-off.ts';
import { timestamp } from '../../../sdk/units.ts';

const at = (time: number) => timestamp(BigInt(time));

test('waits twice as long after each failure in a row, up to a limit', () => {
  const backOff = createBackOff();
  const waits = Array.from({ length: 9 }, () => backOff.failed('a', at(0), 'lasting'));
  expect(waits).toEqual([60n, 120n, 240n, 480n, 960n, 1_920n, 3_600n, 3_600n, 3_600n]);
  expect(createBackOff().failed('a', at(0), 'retryable')).toBe(2n);
});

test('lets the piece through at the time it named, and starts anew after a success', () => {
  const backOff = createBackOff();
  expect(backOff.failed('a', at(100), 'retryable')).toBe(102n);
  expect(backOff.isWaiting('a', at(101))).toBe(true);
  expect(backOff.isWaiting('a', at(102))).toBe(false);
  expect(backOff.isWaiting('b', at(101))).toBe(false);

  backOff.failed('a', at(102), 'retryable');
  backOff.succeeded('a');
  expect(backOff.isWaiting('a', at(102))).toBe(false);
  expect(backOff.failed('a', at(200), 'retryable')).toBe(202n);
});

test('forgets what no longer comes up, of that task only', () => {
  const backOff = createBackOff();
  for (const key of ['queue:1', 'queue:2', 'execute:1']) backOff.failed(key, at(0), 'lasting');
  backOff.keepOnly('queue:', new Set(['queue:2']));
  const waiting = ['queue:1', 'queue:2', 'execute:1'].map((key) => backOff.isWaiting(key, at(1)));
  expect(waiting).toEqual([false, true, true]);
});
