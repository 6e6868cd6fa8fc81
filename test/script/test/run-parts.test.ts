import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Part } from '../../../script/test/part.ts';
import { runParts } from '../../../script/test/run-parts.ts';

async function run(parts: Part[], signal = new AbortController().signal) {
  const logFolder = mkdtempSync(join(tmpdir(), 'quorate-logs-'));
  onTestFinished(() => rmSync(logFolder, { recursive: true }));
  const lines: string[] = [];
  const total = await runParts(parts, { logFolder, print: (line) => lines.push(line), signal });
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
      return { passed: 1, failures: [] };
    },
  };
  const { logFolder } = await run([part]);
  expect(existsSync(used)).toBe(false);
  expect(readFileSync(join(logFolder, 'part.log'), 'utf8')).toBe('what the runner said');
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
  const { total } = await run([fine, fine], AbortSignal.abort());
  expect(total).toEqual({
    passed: 0,
    failures: [
      { test: 'fine', reason: 'interrupted' },
      { test: 'fine', reason: 'interrupted' },
    ],
  });
});
