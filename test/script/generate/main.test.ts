import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../../..');
const FILES = [
  'docs/parameters.md',
  'sdk/generated/abis.ts',
  'sdk/generated/addresses.ts',
  'sdk/generated/parameters.ts',
];

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quorate-generate-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

function run(...args: string[]) {
  return promisify(execFile)(process.execPath, ['--import', 'tsx', 'script/generate/main.ts', ...args], { cwd: ROOT });
}

describe('npm run generate -- --out DIR', () => {
  test('writes below DIR what the tree holds, under the same paths', async () => {
    await run('--out', folder);
    const written = await readdir(folder, { recursive: true, withFileTypes: true });
    const paths = written.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    expect(paths.map((path) => path.slice(folder.length + 1)).sort()).toEqual(FILES);
    for (const file of FILES) {
      expect(await readFile(join(folder, file), 'utf8'), file).toBe(await readFile(join(ROOT, file), 'utf8'));
    }
  });

  test('names what it does not understand and fails', async () => {
    const failure = await run('--to', folder).catch((error) => error);
    expect(failure).toMatchObject({ code: 1 });
    expect(failure.stderr).toContain('--to');
  });
});
