import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { PROJECT_ROOT } from '../toolchain/project-root.ts';
import { runScript } from '../toolchain/run-command.ts';

/** Folders in which every file is generated: one that nothing generates any more is stale. */
const GENERATED_FOLDERS = ['sdk/generated'];

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

/** What differs between a fresh result below `fresh` and the tree below `root`; generated folders must match exactly. */
export function staleFiles(fresh: string, root: string, generatedFolders = GENERATED_FOLDERS): string[] {
  const made = filesBelow(fresh);
  const problems = made.flatMap((path) => {
    const inTree = join(root, path);
    if (!existsSync(inTree)) return [`${path} is missing`];
    return readFileSync(inTree).equals(readFileSync(join(fresh, path))) ? [] : [`${path} is not up to date`];
  });
  const leftOver = generatedFolders
    .flatMap((folder) => filesBelow(join(root, folder)).map((path) => `${folder}/${path}`))
    .filter((path) => !made.includes(path));
  if (made.length === 0) problems.push('nothing was generated');
  return [...problems, ...leftOver.map((path) => `${path} is no longer generated`)];
}

/** Generates into a temporary folder and compares. Never writes to the tree. */
export async function checkFreshness(signal?: AbortSignal): Promise<string | undefined> {
  const fresh = mkdtempSync(join(tmpdir(), 'quorate-generate-'));
  try {
    const options = signal ? { signal } : {};
    const { exitCode, output } = await runScript('script/generate/main.ts', ['--out', fresh], options);
    if (exitCode !== 0) return output;
    const stale = staleFiles(fresh, PROJECT_ROOT);
    return stale.length > 0 ? `${stale.join('\n')}\nRun npm run generate.` : undefined;
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}
