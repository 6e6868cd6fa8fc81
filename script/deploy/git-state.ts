import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The sources that are deployed. `isDirty`: they are not all in that commit. */
export type GitState = { head: string; isDirty: boolean };

/** Asks git about the project. Undefined where there is no git or no commit. */
export function readGitState(): GitState | undefined {
  const cwd = fileURLToPath(new URL('../..', import.meta.url));
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    return { head: git('rev-parse', 'HEAD'), isDirty: git('status', '--porcelain') !== '' };
  } catch {
    return undefined;
  }
}
