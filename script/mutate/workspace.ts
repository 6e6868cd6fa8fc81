/**
 * Scratch copies of what the tests of some targets need. The base is compiled by forge once; each job works in a copy of
 * it where every host's creation code has become a doorway, so that a mutant is a file next to it.
 */
import { createHash } from 'node:crypto';
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
import { foundryBinary } from '../toolchain/foundry.ts';
import { PROJECT_ROOT } from '../toolchain/project-root.ts';
import { runCommand } from '../toolchain/run-command.ts';
import { type ContractName, splitName } from './compiler.ts';
import { doorwayCode } from './doorway.ts';
import type { SolidityProject, Sources } from './solidity-project.ts';

const FOLDER = join(PROJECT_ROOT, 'cache/mutate');
/** Data that tests read while they run. */
const DATA_FOLDERS = ['test/vectors', 'script/deploy/config'];
const MUTANTS = 'mutants';
/** As in deployCode("File.sol:Contract"). */
const NAMED_ARTEFACT = /"([\w.]+\.sol):\w+"/g;
const PERMISSIONS = 'fs_permissions = [';

/** Forge in a scratch copy, whatever the caller's environment says about folders. */
export const SCRATCH_ENVIRONMENT = {
  FOUNDRY_PROFILE: 'default',
  FOUNDRY_OUT: 'out',
  FOUNDRY_CACHE_PATH: 'forge',
  FORGE_SNAPSHOT_EMIT: 'false',
  FORGE_SNAPSHOT_CHECK: 'false',
};

export type Base = {
  root: string;
  /** Changes with every source the tests are made of. */
  digest: string;
  /** Creation code of a contract as forge compiled it, in hex. */
  codeOf(contract: ContractName): string;
};

export type Workspace = {
  root: string;
  /** From now on `contract` is created with this code. */
  install(contract: ContractName, code: string): void;
  /** Brings all hosts back to the code of the working tree. */
  restore(): void;
};

/** Copies the tests and the hosts, which tests may take from their artefacts, with all they import; compiles them. */
export async function prepareBase(
  project: SolidityProject,
  tests: readonly string[],
  hosts: readonly ContractName[],
  signal: AbortSignal,
): Promise<Base> {
  const root = join(FOLDER, 'base');
  const sources = Object.entries(
    withArtefacts(project, [...tests, ...hosts.map((host) => splitName(host).file)]),
  ).filter(([file]) => !file.startsWith('node_modules/'));
  const toml = withMutantsReadable(readFileSync(join(project.root, 'foundry.toml'), 'utf8'));
  const wrapper = readFileSync(join(project.root, 'script/solc.cjs'), 'utf8');
  const files = new Map<string, string>([
    ...sources.map(([file, { content }]) => [file, content] as const),
    ['foundry.toml', toml],
  ]);
  // Forge's own cache and artefacts stay from run to run, and with them all that has not changed.
  for (const folder of ['contracts', 'test', 'script']) rmSync(join(root, folder), { recursive: true, force: true });
  for (const [file, content] of files) write(join(root, file), content);
  write(join(root, 'script/solc.cjs'), wrapper, 0o755);
  for (const folder of DATA_FOLDERS) {
    if (existsSync(join(project.root, folder))) {
      cpSync(join(project.root, folder), join(root, folder), { recursive: true });
    }
  }
  if (!existsSync(join(root, 'node_modules'))) {
    symlinkSync(join(project.root, 'node_modules'), join(root, 'node_modules'), 'dir');
  }

  const { exitCode, output } = await runCommand(foundryBinary('forge'), ['build', '--root', root], {
    env: SCRATCH_ENVIRONMENT,
    signal,
  });
  if (exitCode !== 0) throw new Error(`forge could not build the tests to mutate under:\n${output}`);
  return { root, digest: digestOf(files), codeOf: (contract) => creationCode(root, contract) };
}

/** A copy of the base for one job, with a doorway in the place of each host. */
export function openWorkspace(base: Base, job: number, hosts: readonly ContractName[]): Workspace {
  const root = join(FOLDER, `job-${job}`);
  rmSync(root, { recursive: true, force: true });
  cpSync(base.root, root, { recursive: true, verbatimSymlinks: true });

  // The longest first: a test that is a host itself may hold another host's code.
  const doors = hosts
    .map((contract, index) => {
      const code = base.codeOf(contract);
      const path = `${MUTANTS}/${index}`;
      return { contract, code, file: join(root, path), door: doorwayCode(code.length / 2, path) };
    })
    .sort((a, b) => b.code.length - a.code.length);
  const behindDoors = (text: string, from: number) =>
    doors.slice(from).reduce((changed, { code, door }) => changed.replaceAll(code, door), text);

  for (const file of artefacts(root)) {
    const text = readFileSync(file, 'utf8');
    const patched = behindDoors(text, 0);
    if (patched !== text) writeFileSync(file, patched);
  }
  const put = (file: string, code: string) => write(file, Buffer.from(code, 'hex'));
  const restore = () => {
    for (const [index, { file, code }] of doors.entries()) put(file, behindDoors(code, index + 1));
  };
  restore();
  return {
    root,
    restore,
    install(contract, code) {
      const door = doors.find((candidate) => candidate.contract === contract);
      if (!door) throw new Error(`${contract} is no host of this workspace`);
      put(door.file, code);
    },
  };
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
function withArtefacts(project: SolidityProject, roots: readonly string[]): Sources {
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

function withMutantsReadable(toml: string): string {
  if (!toml.includes(PERMISSIONS)) throw new Error(`foundry.toml has no ${PERMISSIONS}`);
  return toml.replace(PERMISSIONS, `${PERMISSIONS}\n  { access = "read", path = "./${MUTANTS}" },`);
}

function creationCode(root: string, contract: ContractName): string {
  const { file, name } = splitName(contract);
  const text = readFileSync(join(root, 'out', basename(file), `${name}.json`), 'utf8');
  const { object } = (JSON.parse(text) as { bytecode: { object: string } }).bytecode;
  if (object.includes('__$')) throw new Error(`${contract} is linked with a library, which no mutant can be`);
  return object.slice(2);
}

function* artefacts(root: string): Generator<string> {
  for (const entry of readdirSync(join(root, 'out'), { recursive: true, withFileTypes: true })) {
    if (entry.isFile() && entry.name.endsWith('.json')) yield join(entry.parentPath, entry.name);
  }
}

function digestOf(files: ReadonlyMap<string, string>): string {
  const hash = createHash('sha256');
  for (const [file, content] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) hash.update(`${file}\0${content}\0`);
  return hash.digest('hex');
}

function write(file: string, content: string | Buffer, mode?: number): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content, { mode });
}
