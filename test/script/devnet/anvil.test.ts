import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { type Anvil, startAnvil } from '../../../script/devnet/anvil.ts';

afterEach(() => void vi.unstubAllEnvs());

async function chain(options?: Parameters<typeof startAnvil>[0]): Promise<Anvil> {
  const anvil = await startAnvil(options);
  onTestFinished(anvil.stop);
  return anvil;
}

async function answers(url: string): Promise<boolean> {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'eth_chainId', params: [] });
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body }).catch(() => undefined);
  return response !== undefined && (await response.json()).result === '0x7a69';
}

/** A process that has ended but was not yet collected by its parent is gone for our purposes. */
function isRunning(pid: number): boolean {
  const status = `/proc/${pid}/status`;
  return existsSync(status) && !/^State:\s+[ZX]/m.test(readFileSync(status, 'utf8'));
}

/** The folder anvil was told to use, from its own command line. */
function folderOf(pid: number): string {
  const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  return words[words.indexOf('--cache-path') + 1] ?? '';
}

test('a chain answers on a free port and leaves nothing behind', async () => {
  const anvil = await chain({ pruneHistory: 64 });
  const folder = folderOf(anvil.pid);

  expect(await answers(anvil.url)).toBe(true);
  expect(existsSync(folder)).toBe(true);

  await Promise.all([anvil.stop(), anvil.stop()]);
  expect(await answers(anvil.url)).toBe(false);
  expect(isRunning(anvil.pid)).toBe(false);
  expect(existsSync(folder)).toBe(false);
});

test('a taken port is an error that says so, and leaves no folder', async () => {
  const { port } = await chain();
  const temporary = mkdtempSync(join(tmpdir(), 'quorate-test-'));
  onTestFinished(() => rmSync(temporary, { recursive: true }));
  vi.stubEnv('TMPDIR', temporary);

  await expect(startAnvil({ port })).rejects.toThrow(/in use/);
  expect(readdirSync(temporary)).toEqual([]);
});

test('a chain that dies by itself is noticed', async () => {
  const anvil = await chain();
  process.kill(anvil.pid, 'SIGKILL');
  expect(await anvil.exited).toBe('SIGKILL');
});

test.each(['SIGKILL', 'SIGINT'] as const)('a chain does not outlive a parent that ends by %s', async (signal) => {
  const module = new URL('../../../script/devnet/anvil.ts', import.meta.url).href;
  const program = `const { startAnvil } = await import('${module}'); console.log((await startAnvil()).pid);`;
  const parent = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program]);
  onTestFinished(() => void parent.kill('SIGKILL'));
  const pid = await new Promise<number>((resolve) =>
    createInterface(parent.stdout).once('line', (line) => resolve(Number(line))),
  );
  const folder = folderOf(pid);
  expect(isRunning(pid)).toBe(true);

  parent.kill(signal);
  await vi.waitUntil(() => !isRunning(pid) && !existsSync(folder), { timeout: 60_000 });
});
