import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { runCommand } from '../../../script/toolchain/run-command.ts';

const node = (program: string, options = {}) => runCommand(process.execPath, ['-e', program], options);

test('exit code and both outputs come back', async () => {
  const program = `console.log('out'); console.error('err'); process.exitCode = 3;`;
  const { exitCode, output } = await node(program);
  expect(exitCode).toBe(3);
  expect(output).toContain('out\n');
  expect(output).toContain('err\n');
});

test('a death by signal is no success', async () => {
  expect((await node(`process.kill(process.pid, 'SIGKILL'); setInterval(() => {}, 1e6);`)).exitCode).toBe(137);
});

test('a program that does not exist fails', async () => {
  const { exitCode, output } = await runCommand('no-such-program', []);
  expect(exitCode).toBe(127);
  expect(output).toContain('no-such-program');
});

test('the environment is added to', async () => {
  const { output } = await node('console.log(process.env.ADDED, process.env.PATH?.length > 0)', {
    env: { ADDED: 'x' },
  });
  expect(output).toBe('x true\n');
});

test('an abort ends the command and what it started', async () => {
  const controller = new AbortController();
  // The grandchild inherits the output: only when it has ended too does the output close.
  const started = runCommand('sh', ['-c', 'sleep 600 & sleep 600'], { signal: controller.signal });
  controller.abort();
  expect((await started).exitCode).toBe(143);
});

test('an abort ends also what a command runs in the same way', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'quorate-command-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'pid');
  const inner = `import { runCommand } from '${new URL('../../../script/toolchain/run-command.ts', import.meta.url)}';
    await runCommand('sh', ['-c', 'echo $$ > ${file}; exec sleep 600']);`;
  const controller = new AbortController();
  const args = ['--import', 'tsx', '--input-type=module', '-e', inner];
  const started = runCommand(process.execPath, args, { signal: controller.signal });
  const innerPid = () => existsSync(file) && Number(readFileSync(file, 'utf8'));
  const pid = await vi.waitUntil(innerPid, { timeout: 60_000 });
  controller.abort();
  await started;
  await vi.waitUntil(() => !existsSync(`/proc/${pid}`), { timeout: 10_000 });
});

test('nothing starts after an abort', async () => {
  const { exitCode } = await node('console.log(1)', { signal: AbortSignal.abort() });
  expect(exitCode).toBe(130);
});
