import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { foundryBinary } from '../../../script/toolchain/foundry.ts';

const COMMAND = ['--import', 'tsx', fileURLToPath(new URL('../../../script/toolchain/foundry.ts', import.meta.url))];

function run(...args: string[]) {
  return spawnSync(process.execPath, [...COMMAND, ...args], { encoding: 'utf8' });
}

test.each(['forge', 'anvil', 'cast'] as const)('%s is a native binary that runs', (tool) => {
  const { status, stdout } = spawnSync(foundryBinary(tool), ['--version'], { encoding: 'utf8' });
  expect(status).toBe(0);
  expect(stdout).toContain('1.7.1');
});

test('the exit code of the tool is passed on', () => {
  expect(run('forge', '--version').status).toBe(0);
  expect(run('cast', 'to-wei', 'not-a-number').status).toBe(1);
});

test('an unknown tool is refused', () => {
  const { status, stderr } = run('chisel');
  expect(status).toBe(2);
  expect(stderr).toContain('usage');
});

test('a signal reaches the tool', async () => {
  const child = spawn(process.execPath, [...COMMAND, 'anvil', '--port', '0']);
  const exited = once(child, 'exit');
  await once(child.stdout, 'data');
  child.kill('SIGINT');
  // anvil ends by itself and is content, or dies of the signal (130) where it came before anvil listened for signals.
  // Without it anvil would run on, and this test would run out of time.
  expect([0, 130]).toContain((await exited)[0]);
});
