import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test, vi } from 'vitest';
import { runChild, startChild } from '../../../script/devnet/child-process.ts';

const devnet = (name: string) => fileURLToPath(new URL(`../../../script/devnet/${name}`, import.meta.url));

/** A module that a child can run. */
function moduleOf(source: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'quorate-child-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'child.mts');
  writeFileSync(file, source);
  return `file://${file}`;
}

/** A process that has ended but was not yet collected by its parent is gone for our purposes. */
function isRunning(pid: number): boolean {
  const status = `/proc/${pid}/status`;
  return existsSync(status) && !/^State:\s+[ZX]/m.test(readFileSync(status, 'utf8'));
}

/** Starts a process of its own and says its number, then waits for ever. */
const WITH_GRANDCHILD = `
  import { spawn } from 'node:child_process';
  import { endWithParent } from ${JSON.stringify(devnet('end-with-parent.ts'))};
  endWithParent();
  console.log(spawn('sleep', ['600']).pid);
  setInterval(() => {}, 1000);`;

test('ends a child together with what it started', async () => {
  const lines: string[] = [];
  const child = startChild({ module: moduleOf(WITH_GRANDCHILD), onLine: (line) => void lines.push(line) });
  onTestFinished(child.stop);
  await vi.waitUntil(() => lines.length > 0, { timeout: 10_000 });
  const grandchild = Number(lines[0]);
  expect(isRunning(grandchild)).toBe(true);

  await Promise.all([child.stop(), child.stop()]);
  await vi.waitUntil(() => !isRunning(grandchild));
  expect(await child.exited).toBe('SIGTERM');
});

test('neither outlives a parent that is killed', async () => {
  const parentSource = `
    import { startChild } from ${JSON.stringify(devnet('child-process.ts'))};
    startChild({ module: ${JSON.stringify(moduleOf(WITH_GRANDCHILD))}, onLine: (line) => console.log(line) });`;
  const parent = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(moduleOf(parentSource))]);
  onTestFinished(() => void parent.kill('SIGKILL'));
  const grandchild = await new Promise<number>((resolve) =>
    createInterface(parent.stdout).once('line', (line) => resolve(Number(line))),
  );
  expect(isRunning(grandchild)).toBe(true);

  parent.kill('SIGKILL');
  await vi.waitUntil(() => !isRunning(grandchild), { timeout: 10_000 });
});

test('a child that fails is an error with everything it said', async () => {
  const module = moduleOf(`console.log('half'); console.error('broken'); process.exit(3);`);
  const ends: unknown[] = [];
  const failure: unknown = await runChild('The build', { module }, (end) => ends.push(end)).catch((error) => error);
  const { message } = failure as Error;
  expect(message.split('\n')[0]).toBe('The build failed (3):');
  expect(message.split('\n').slice(1).sort()).toEqual(['broken', 'half']);
  expect(ends.length).toBe(1);
});

test('a child that succeeds is no error', async () => {
  await runChild('The build', { module: moduleOf('process.exit(0);') }, () => {});
});
