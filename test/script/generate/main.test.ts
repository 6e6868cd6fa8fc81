import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PROJECT_ROOT } from '../../../script/toolchain/project-root.ts';
import { runScript } from '../../../script/toolchain/run-command.ts';

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
  return runScript('script/generate/main.ts', args);
}

describe('npm run generate -- --out DIR', () => {
  test('writes below DIR what the tree holds, under the same paths', async () => {
    const { exitCode, output } = await run('--out', folder);
    expect(exitCode, output).toBe(0);
    const written = await readdir(folder, { recursive: true, withFileTypes: true });
    const paths = written.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    expect(paths.map((path) => path.slice(folder.length + 1)).sort()).toEqual(FILES);
    for (const file of FILES) {
      expect(await readFile(join(folder, file), 'utf8'), file).toBe(await readFile(join(PROJECT_ROOT, file), 'utf8'));
    }
  });

  test('names what it does not understand and fails', async () => {
    const { exitCode, output } = await run('--to', folder);
    expect(exitCode).toBe(1);
    expect(output).toContain('--to');
  });
});
