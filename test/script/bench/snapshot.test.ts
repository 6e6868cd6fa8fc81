import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { BenchRow } from '../../../script/bench/report.ts';
import { compareSnapshot, readSnapshot, writeSnapshot } from '../../../script/bench/snapshot.ts';

const row = (id: string, ours: number): BenchRow => ({ id, unit: 'gas', ours });

test('a rise of 2 % is accepted and one of more is not', () => {
  expect(compareSnapshot({ vote: 50_000 }, [row('vote', 51_000)])).toEqual([]);
  expect(compareSnapshot({ vote: 50_000 }, [row('vote', 51_001)])).toEqual(['vote: 50000 -> 51001 gas, 2.0 % more']);
});

test('a fall is accepted', () => {
  expect(compareSnapshot({ vote: 50_000 }, [row('vote', 1)])).toEqual([]);
});

test('a row that came or went is noticed', () => {
  expect(compareSnapshot({ gone: 1 }, [row('new', 2)])).toEqual([
    'gone: 1 gas committed, no longer measured',
    'new: 2 gas, not committed',
  ]);
});

test('what was written is read, and nothing written is nothing accepted', () => {
  const folder = mkdtempSync(join(tmpdir(), 'quorate-snapshot-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'below/gas.json');
  expect(readSnapshot(file)).toEqual({});
  writeSnapshot(file, [row('vote', 7), row('propose', 9)]);
  expect(readSnapshot(file)).toEqual({ vote: 7, propose: 9 });
});
