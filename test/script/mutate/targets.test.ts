import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { MUTATED_FOLDERS, TARGETS } from '../../../script/mutate/targets.ts';
import { PROJECT_ROOT } from '../../../script/toolchain/project-root.ts';

test('every file with code is a target', () => {
  const files = MUTATED_FOLDERS.flatMap((folder) =>
    readdirSync(join(PROJECT_ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.sol') && !file.includes('interfaces/'))
      .map((file) => `${folder}/${file}`),
  );
  expect(TARGETS.map(({ file }) => file).sort()).toEqual(files.sort());
});

test('what the table names exists', () => {
  for (const { file, hosts, tests, otherTests = [] } of TARGETS) {
    for (const path of [...tests, ...otherTests])
      expect(existsSync(join(PROJECT_ROOT, path)), `${file}: ${path}`).toBe(true);
    for (const host of hosts) {
      const [path = '', name] = host.split(':');
      expect(readFileSync(join(PROJECT_ROOT, path), 'utf8'), host).toMatch(new RegExp(`^contract ${name}\\b`, 'm'));
    }
  }
});
