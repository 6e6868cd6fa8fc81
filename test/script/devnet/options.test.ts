import { expect, test } from 'vitest';
import { UsageError } from '../../../script/cli-error.ts';
import { readOptions } from '../../../script/devnet/options.ts';
import { readableLogLine } from '../../../script/devnet/progress.ts';

test('takes ports and seed, or leaves the ports open', () => {
  expect(readOptions([])).toEqual({ rpcPort: undefined, webPort: undefined, seed: 7 });
  const given = readOptions(['--rpc-port', '0', '--web-port', '8080', '--seed', '42']);
  expect(given).toEqual({ rpcPort: 0, webPort: 8_080, seed: 42 });
});

test.each([
  ['--rpc-port', '65536'],
  ['--rpc-port', 'x'],
  ['--web-port', '-1'],
  ['--seed', '1.5'],
  ['--port', '1'],
])('refuses %s %s', (name, value) => {
  expect(() => readOptions([name, value])).toThrow(UsageError);
});

test('shows a log line of the keeper to a person', () => {
  const line =
    '{"level":"warn","time":"2026-01-01T00:00:00.000Z","program":"keeper","task":"a/b","args":["1"],"msg":"failed"}';
  expect(readableLogLine(line)).toBe('keeper: warn: failed task=a/b args=["1"]');
  expect(readableLogLine('{"level":"info","program":"keeper","msg":"done"}')).toBe('keeper: done');
  expect(readableLogLine('Error: no JSON')).toBe('Error: no JSON');
});
