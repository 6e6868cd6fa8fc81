/**
 * Test files, each with a name of everything its verdict on a mutant hangs on: a verdict stays true as long as that
 * name stays the same, whatever happens to other tests.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { digestOf, settingsDigest, sha256, sourcesDigester } from './digest.ts';
import { DATA_FOLDERS, withArtefacts } from './scratch-copy.ts';
import type { SolidityProject } from './solidity-project.ts';

export type Suite = {
  /** The test file. */
  file: string;
  /** Changes with the code and data the file is tested with. */
  digest: string;
  /** Whether a contract of this file can be created in the tests: from its source or from its artefact. */
  reaches(file: string): boolean;
};

/** @param files test files */
export function readSuites(project: SolidityProject, files: readonly string[]): Suite[] {
  const settings = settingsDigest(project.root);
  const data = DATA_FOLDERS.map((folder) => ({ folder, digest: digestOfFolder(join(project.root, folder)) }));
  const digestOfSources = sourcesDigester();
  return files.map((file) => {
    const sources = withArtefacts(project, [file]);
    const texts = Object.values(sources).map(({ content }) => content);
    const read = data.filter(({ folder }) => texts.some((text) => text.includes(folder)));
    const digest = digestOf([settings, digestOfSources(sources), read]);
    return { file, digest, reaches: (other) => other in sources };
  });
}

function digestOfFolder(folder: string): string {
  if (!existsSync(folder)) return '';
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return digestOf(files.map(({ parentPath, name }) => [name, sha256(readFileSync(join(parentPath, name)))]).sort());
}
