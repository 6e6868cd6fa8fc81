import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { staleFiles } from '../../../script/check/freshness.ts';

/** A folder with these files, gone after the test. */
function folder(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'quorate-freshness-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

const MADE = { 'sdk/generated/abis.ts': 'abis', 'docs/parameters.md': 'table' };

test('a tree with exactly the generated files is fresh, whatever else it has', () => {
  const tree = folder({ ...MADE, 'docs/architecture.md': 'text', 'sdk/units.ts': 'units' });
  expect(staleFiles(folder(MADE), tree)).toEqual([]);
});

test('a changed, a missing and a left-over file are stale', () => {
  const tree = folder({ 'sdk/generated/abis.ts': 'old', 'sdk/generated/gone.ts': 'gone' });
  expect(staleFiles(folder(MADE), tree)).toEqual([
    'docs/parameters.md is missing',
    'sdk/generated/abis.ts is not up to date',
    'sdk/generated/gone.ts is no longer generated',
  ]);
});

test('a generator that makes nothing is not trusted', () => {
  expect(staleFiles(folder({}), folder({}))).toEqual(['nothing was generated']);
});
