import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openOutcomeStore } from '../../../script/mutate/outcome-store.ts';

const A = { file: 'test/A.t.sol', digest: 'a1', reaches: () => true };
const B = { file: 'test/B.t.sol', digest: 'b1', reaches: () => true };
const CHANGED_A = { ...A, digest: 'a2' };

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'outcomes-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a kill outlives a change of any other test, and not one of its own', () => {
  const file = join(folder, 'kill.ndjson');
  openOutcomeStore(file).addKill('mutant', A, 'test_X()');
  const store = openOutcomeStore(file);
  expect(store.killerOf('mutant', [B, A])).toEqual({ suite: A.file, test: 'test_X()' });
  expect(store.killerOf('mutant', [B, CHANGED_A])).toBeUndefined();
  expect(store.killerOf('another', [A])).toBeUndefined();
});

test('of what a mutant passed, only what changed is untried', () => {
  const file = join(folder, 'passed.ndjson');
  openOutcomeStore(file).addPassed('mutant', [A, B]);
  const store = openOutcomeStore(file);
  expect(store.untried('mutant', [A, B])).toEqual([]);
  expect(store.untried('mutant', [CHANGED_A, B])).toEqual([CHANGED_A]);
  expect(store.untried('another', [A])).toEqual([A]);
});

test('a line that was cut short is as if it had not been written', () => {
  const file = join(folder, 'cut.ndjson');
  openOutcomeStore(file).addKind('mutant', 'equivalent');
  appendFileSync(file, '{"mutant":"other","kind":"inva');
  const store = openOutcomeStore(file);
  expect(store.kindOf('mutant')).toBe('equivalent');
  expect(store.kindOf('other')).toBeUndefined();
});
