import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createRunFolder } from '../../../script/devnet/run-folder.ts';

function parentFolder(): string {
  const parent = mkdtempSync(join(tmpdir(), 'quorate-runs-'));
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }));
  return parent;
}

/** The number of a process that has ended. */
async function endedProcess(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await new Promise((resolve) => child.once('exit', resolve));
  return child.pid ?? 0;
}

test('removes what ended runs left behind, and nothing else', async () => {
  const parent = parentFolder();
  const ended = join(parent, `run-${await endedProcess()}`);
  const running = join(parent, `run-${process.pid}`);
  const other = join(parent, 'deployment.json');
  for (const folder of [ended, running]) mkdirSync(folder);
  writeFileSync(other, '{}');

  const folder = createRunFolder(parent, 1_999_999_999);
  const left = ['deployment.json', `run-${process.pid}`, 'run-1999999999'];
  expect(readdirSync(parent).sort()).toEqual(left.sort()); // which number sorts first is chance

  writeFileSync(join(folder.path, 'deployment.json'), '{}');
  folder.remove();
  expect(existsSync(folder.path)).toBe(false);
  expect(existsSync(running)).toBe(true);
});

test('starts empty although an earlier process had the same number', () => {
  const parent = parentFolder();
  mkdirSync(join(parent, 'run-1'));
  writeFileSync(join(parent, 'run-1', 'deployment.json'), 'of another chain');
  expect(readdirSync(createRunFolder(parent, 1).path)).toEqual([]);
});
