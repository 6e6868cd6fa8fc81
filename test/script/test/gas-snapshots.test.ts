import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { compareGasSnapshots, readGasSnapshots } from '../../../script/test/gas-snapshots.ts';

const committed = new Map([
  ['job.fund', '50000'],
  ['job.settle', '40000'],
]);

test('each equal figure is a passed test', () => {
  expect(compareGasSnapshots(committed, new Map(committed))).toEqual({ passed: 2, failures: [] });
});

test('a dearer, a cheaper, a new and a lost figure have failed', () => {
  const measured = new Map([
    ['job.fund', '50001'],
    ['job.open', '30000'],
  ]);
  expect(compareGasSnapshots(committed, measured)).toEqual({
    passed: 0,
    failures: [
      { test: 'job.fund', reason: '50000 -> 50001 gas' },
      { test: 'job.open', reason: '30000 gas, not committed' },
      { test: 'job.settle', reason: '40000 gas committed, no longer measured' },
    ],
  });
});

test('a folder is read as forge writes it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'quorate-snapshots-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'job.json'), '{ "fund": "50000", "settle": "40000" }');
  writeFileSync(join(folder, 'notes.txt'), 'nothing');

  expect(readGasSnapshots(folder)).toEqual(committed);
  expect(readGasSnapshots(join(folder, 'absent'))).toEqual(new Map());
});
