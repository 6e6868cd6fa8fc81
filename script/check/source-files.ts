import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../toolchain/project-root.ts';
import type { SourceFile } from './arrows.ts';

/** Every text file that is in git or would be added to it. */
export function readSourceFiles(): SourceFile[] {
  const list = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: PROJECT_ROOT,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const paths = [...new Set(list.split('\0'))].filter((path) => path !== '' && existsSync(join(PROJECT_ROOT, path)));
  return paths
    .sort()
    .map((path) => ({ path, text: readFileSync(join(PROJECT_ROOT, path), 'utf8') }))
    .filter(({ text }) => !text.includes('\0'));
}
