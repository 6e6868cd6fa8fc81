import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Part } from '../../../script/test/part.ts';
import { runParts } from '../../../script/test/run-parts.ts';

async function run(parts: Part[], { signal = new AbortController().signal, atOnce = 1 } = {}) {
  const logFolder = mkdtempSync(join(tmpdir(), 'quorate-logs-'));
  onTestFinished(() => rmSync(logFolder, { recursive: true }));
  const lines: string[] = [];
  const total = await runParts(parts, { logFolder, print: (line) => lines.push(line), signal, atOnce });
  return { total, lines, logFolder };
}

const fine: Part = { name: 'fine', run: async () => ({ passed: 3, failures: [] }) };

test('a part that throws has failed and the next one still runs', async () => {
  const broken: Part = { name: 'broken', run: () => Promise.reject(new Error('no such program')) };
  const { total } = await run([broken, fine]);
  expect(total).toEqual({ passed: 3, failures: [{ test: 'broken', reason: 'Error: no such program' }] });
});

test('each part has a folder that is gone afterwards, and a log that stays', async () => {
  let used = '';
  const part: Part = {
    name: 'part',
    async run({ folder, log }) {
      used = folder;
      expect(existsSync(folder)).toBe(true);
      log('what the runner said');
      log(', and the next one');
      return { passed: 1, failures: [] };
    },
  };
  const { logFolder } = await run([part]);
  expect(existsSync(used)).toBe(false);
  expect(readFileSync(join(logFolder, 'part.log'), 'utf8')).toBe('what the runner said, and the next one');
});

test('each part prints its failures, its count and its time', async () => {
  const part: Part = { name: 'part', run: async () => ({ passed: 1, failures: [{ test: 'a', reason: 'x\ny\n' }] }) };
  const { lines } = await run([part]);
  expect(lines.map((line) => line.replace(/\d+\.\d s/, 'N s'))).toEqual([
    '\npart',
    '  FAILED a\n      x\n      y',
    '  1 passed, 1 failed, N s',
    '\nN s in all',
  ]);
});

test('after an interruption the parts that are left have failed', async () => {
  const { total } = await run([fine, { ...fine, name: 'fine too' }], { signal: AbortSignal.abort() });
  expect(total).toEqual({
    passed: 0,
    failures: [
      { test: 'fine', reason: 'interrupted' },
      { test: 'fine too', reason: 'interrupted' },
    ],
  });
});

/** A part that ends when it is told to, and a promise of its begin. */
function heldPart(name: string, after: string[] = []) {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  let begin = () => {};
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const part: Part = {
    name,
    after,
    async run({ print }) {
      print(`${name} says one thing`);
      begin();
      await released;
      print(`${name} says another`);
      return { passed: 1, failures: [] };
    },
  };
  return { part, begun, release };
}

test('parts that run at once each tell all in one piece, and count in their order', async () => {
  const [slow, quick] = [heldPart('slow'), heldPart('quick')];
  const failed: Part = { name: 'failed', run: () => Promise.reject(new Error('first in the list')) };
  const running = run([slow.part, quick.part, failed], { atOnce: 2 });
  await Promise.all([slow.begun, quick.begun]);
  quick.release();
  slow.release();
  const { total, lines } = await running;
  expect(total.passed).toBe(2);
  const blocks = lines.filter((line) => line.includes(' says ')).map((line) => line.replace(/\d+\.\d s/, 'N s'));
  expect(blocks).toEqual(
    ['quick', 'slow'].map(
      (name) => `\n${name}\n  ${name} says one thing\n  ${name} says another\n  1 passed, 0 failed, N s`,
    ),
  );
});

test('never more at once than allowed, and none before those it comes after', async () => {
  const order: string[] = [];
  let current = 0;
  const recorded = ({ name, after }: { name: string; after?: string[] }): Part => ({
    name,
    ...(after ? { after } : {}),
    async run() {
      order.push(`+${name}`);
      expect(++current).toBeLessThanOrEqual(2);
      await new Promise(setImmediate);
      current--;
      order.push(`-${name}`);
      return { passed: 1, failures: [] };
    },
  });
  const parts = [{ name: 'first' }, { name: 'last', after: ['middle'] }, { name: 'middle', after: ['first'] }];
  const { total } = await run([...parts.map(recorded), recorded({ name: 'free', after: ['not asked for'] })], {
    atOnce: 2,
  });
  expect(total).toEqual({ passed: 4, failures: [] });
  expect(order.indexOf('-first')).toBeLessThan(order.indexOf('+middle'));
  expect(order.indexOf('-middle')).toBeLessThan(order.indexOf('+last'));
  expect(order.indexOf('+free')).toBeLessThan(order.indexOf('-first'));
});

test('an interruption reaches all that run, and nothing begins after it', async () => {
  const controller = new AbortController();
  let begun = 0;
  const endless = (name: string): Part => ({
    name,
    run: ({ signal }) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(new Error('stopped')));
        if (++begun === 2) controller.abort();
      }),
  });
  const parts = [endless('a'), endless('b'), endless('c')];
  const { total, lines } = await run(parts, { signal: controller.signal, atOnce: 2 });
  expect(total.failures.map(({ reason }) => reason)).toEqual(['Error: stopped', 'Error: stopped', 'interrupted']);
  expect(lines.filter((line) => line.endsWith(' begins'))).toEqual(['a begins', 'b begins']);
});

test('nothing runs beside a part that is to be alone', async () => {
  let current = 0;
  const most: Record<string, number> = {};
  const counted = (name: string, more: Partial<Part> = {}): Part => ({
    name,
    ...more,
    async run() {
      current++;
      await new Promise(setImmediate);
      most[name] = current;
      current--;
      return { passed: 1, failures: [] };
    },
  });
  await run([counted('a'), counted('b'), counted('alone', { isAlone: true }), counted('c')], { atOnce: 2 });
  expect(most).toMatchObject({ a: 2, alone: 1, c: 1 });
});

test('a part runs also when the one it comes after has failed', async () => {
  const broken: Part = { name: 'broken', run: () => Promise.reject(new Error('no such program')) };
  const { total } = await run([broken, { ...fine, after: ['broken'] }], { atOnce: 2 });
  expect(total).toMatchObject({ passed: 3, failures: [{ test: 'broken' }] });
});

test('parts that wait for each other are refused', async () => {
  const [one, other] = [heldPart('one', ['other']), heldPart('other', ['one'])];
  await expect(run([one.part, other.part], { atOnce: 2 })).rejects.toThrow('parts that wait for each other: one,other');
});
