import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test, vi } from 'vitest';

const MAIN = fileURLToPath(new URL('../../../script/test/main.ts', import.meta.url));

function start(...args: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN, ...args]);
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface(stream).on('line', (line) => lines.push(line));
  }
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, lines, ended };
}

/** The processes that `child` has started and whose command line contains `name`. */
function childrenOf({ pid }: ChildProcess, name: string): string[] {
  const processes = readdirSync('/proc').filter((id) => /^\d+$/.test(id));
  return processes.filter((id) => {
    try {
      const isChild = readFileSync(join('/proc', id, 'status'), 'utf8').includes(`\nPPid:\t${pid}\n`);
      return isChild && readFileSync(join('/proc', id, 'cmdline'), 'utf8').includes(name);
    } catch {
      return false; // ended meanwhile
    }
  });
}

test('an unknown part is refused', async () => {
  const { lines, ended } = start('contract');
  expect(await ended).toBe(2);
  expect(lines.at(-1)).toContain('There is no part contract');
});

test('an interruption ends the children and still gives the count', async () => {
  const { child, lines, ended } = start('check');
  const firstStep = () => childrenOf(child, 'biome');
  await vi.waitUntil(() => firstStep().length > 0, { timeout: 60_000 });
  const commands = firstStep();
  child.kill('SIGINT');

  expect(await ended).toBe(1);
  expect(lines.at(-1)).toMatch(/^\d+ passed, [1-9]\d* failed$/);
  for (const id of commands) expect(readdirSync('/proc')).not.toContain(id);
});
