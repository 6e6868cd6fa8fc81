/** A copy of the tests at some paths with all they need and nothing else: what it compiles in is much less time. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import type { SolidityProject, Sources } from './solidity-project.ts';

/** Data that tests read while they run. */
export const DATA_FOLDERS = ['test/vectors', 'script/deploy/config'];
/** As in deployCode("File.sol:Contract"). */
const NAMED_ARTEFACT = /"([\w.]+\.sol):\w+"/g;

/** Forge in a scratch copy, whatever the caller's environment says about folders. */
export const SCRATCH_ENVIRONMENT = {
  FOUNDRY_PROFILE: 'default',
  FOUNDRY_OUT: 'out',
  FOUNDRY_CACHE_PATH: 'forge',
  FORGE_SNAPSHOT_EMIT: 'false',
  FORGE_SNAPSHOT_CHECK: 'false',
};

/**
 * Writes the copy. What forge compiled in it before stays, and with it all that has not changed.
 *
 * @param roots files whose imports come along, and the files whose artefacts they ask for
 * @param toml the foundry.toml of the copy
 * @returns the text of our files in it, foundry.toml too
 */
export function writeScratchCopy(
  project: SolidityProject,
  root: string,
  roots: readonly string[],
  toml = readFileSync(join(project.root, 'foundry.toml'), 'utf8'),
): ReadonlyMap<string, string> {
  const files = new Map([['foundry.toml', toml]]);
  for (const [file, { content }] of Object.entries(withArtefacts(project, roots))) {
    if (!file.startsWith('node_modules/')) files.set(file, content);
  }
  for (const folder of ['contracts', 'test', 'script']) rmSync(join(root, folder), { recursive: true, force: true });
  for (const [file, content] of files) writeInto(join(root, file), content);
  writeInto(join(root, 'script/solc.cjs'), readFileSync(join(project.root, 'script/solc.cjs'), 'utf8'), 0o755);
  for (const folder of DATA_FOLDERS) {
    const from = join(project.root, folder);
    if (existsSync(from)) cpSync(from, join(root, folder), { recursive: true });
  }
  if (!existsSync(join(root, 'node_modules'))) {
    symlinkSync(join(project.root, 'node_modules'), join(root, 'node_modules'), 'dir');
  }
  return files;
}

/** Writes a file and the folders above it. */
export function writeInto(file: string, content: string | Buffer, mode?: number): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content, { mode });
}

/** The test files at the paths: a file itself, or all below a folder. */
export function testFiles(root: string, paths: readonly string[]): string[] {
  return paths.flatMap((path) => {
    const full = join(root, path);
    if (!statSync(full).isDirectory()) return [path];
    return readdirSync(full, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.t.sol'))
      .map((entry) => relative(root, join(entry.parentPath, entry.name)))
      .sort();
  });
}

/** The closure of `roots`, with the files whose artefacts it asks for by name. */
export function withArtefacts(project: SolidityProject, roots: readonly string[]): Sources {
  const files = new Map(solidityFiles(project.root).map((file) => [basename(file), file]));
  for (let wanted = [...roots]; ; ) {
    const sources = project.closure(wanted);
    const named = Object.values(sources)
      .flatMap(({ content }) => [...content.matchAll(NAMED_ARTEFACT)])
      .flatMap(([, name = '']) => files.get(name) ?? []);
    const missing = named.filter((file) => !sources[file]);
    if (missing.length === 0) return sources;
    wanted = [...wanted, ...missing];
  }
}

function solidityFiles(root: string): string[] {
  return ['contracts', 'script', 'test/contracts'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.sol'))
      .map((file) => `${folder}/${file}`),
  );
}
