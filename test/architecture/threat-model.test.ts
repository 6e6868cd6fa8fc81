import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const ROWS = 37;
const NOT_APPLICABLE = [9, 33, 35];
const TEST_NAME = /`((?:test|testFuzz|invariant)_\w+)`/g;

/** Names of all tests in a folder of Solidity, those below it included. */
function testsIn(folder: string): Set<string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.t.sol'));
  const texts = files.map((path) => readFileSync(join(folder, path), 'utf8'));
  return new Set(texts.flatMap((text) => [...text.matchAll(/function (\w+)\(/g)].map(([, name]) => name ?? '')));
}

function namesIn(text: string): string[] {
  return [...text.matchAll(TEST_NAME)].map(([, name]) => name ?? '');
}

const document = readFileSync(join(ROOT, 'docs/threat-model.md'), 'utf8');
const rows = document.split('\n').filter((line) => /^\| \d+ \|/.test(line));

describe('docs/threat-model.md', () => {
  test('names only tests that exist', () => {
    const existing = testsIn(join(ROOT, 'test/contracts'));
    const missing = namesIn(document).filter((name) => !existing.has(name));
    expect(missing).toEqual([]);
  });

  test('has all attacks in order', () => {
    expect(rows.map((row) => Number(row.split('|')[1]))).toEqual(Array.from({ length: ROWS }, (_, i) => i + 1));
  });

  test('names a test and its twin for each attack, or a reason', () => {
    for (const [index, row] of rows.entries()) {
      const names = namesIn(row);
      if (NOT_APPLICABLE.includes(index + 1)) {
        expect(row).toContain('not applicable: ');
        expect(names).toEqual([]);
        continue;
      }
      expect(names.filter((name) => name.includes('_Twin_')).length, row).toBeGreaterThan(0);
      expect(names.filter((name) => !name.includes('_Twin_')).length, row).toBeGreaterThan(0);
    }
  });

  test('leaves no replay unnamed', () => {
    const named = new Set(namesIn(document));
    const replays = [...testsIn(join(ROOT, 'test/contracts/governance/replays'))].filter((name) =>
      name.startsWith('test'),
    );
    expect(replays.filter((name) => !named.has(name))).toEqual([]);
  });
});
