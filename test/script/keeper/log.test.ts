import { expect, test } from 'vitest';
import { createLog } from '../../../script/keeper/log.ts';

function logged(level: string, write: (log: ReturnType<typeof createLog>) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  write(createLog(level, { write: (line: string) => void lines.push(line) }));
  return lines.map((line) => JSON.parse(line));
}

test('writes one JSON object a line, with bigints as decimal strings at any depth', () => {
  const amount = 123_456_789_012_345_678_901_234n;
  const [line] = logged('info', (log) => log.info('done', { amount, args: [1n, { inner: 2n }], none: null }));
  expect(line).toMatchObject({
    level: 'info',
    program: 'keeper',
    msg: 'done',
    amount: '123456789012345678901234',
    args: ['1', { inner: '2' }],
    none: null,
  });
  expect(Date.parse(String(line?.time))).toBeGreaterThan(0);
});

test('keeps to its level', () => {
  const lines = logged('warn', (log) => {
    log.info('not this');
    log.error('but this');
  });
  expect(lines.map(({ msg }) => msg)).toEqual(['but this']);
});
