/**
 * Scratch copies of what the tests of some targets need. The base is compiled by forge once; each job works in a copy of
 * it where every host's creation code has become a doorway, so that a mutant is a file next to it.
 */
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { foundryBinary } from '../toolchain/foundry.ts';
import { PROJECT_ROOT } from '../toolchain/project-root.ts';
import { runCommand } from '../toolchain/run-command.ts';
import { type ContractName, splitName } from './compiler.ts';
import { sha256 } from './digest.ts';
import { doorwayCode } from './doorway.ts';
import { SCRATCH_ENVIRONMENT, writeInto, writeScratchCopy } from './scratch-copy.ts';
import type { SolidityProject } from './solidity-project.ts';

const FOLDER = join(PROJECT_ROOT, 'cache/mutate');
const MUTANTS = 'mutants';
const PERMISSIONS = 'fs_permissions = [';
/** Lines of foundry.toml that have tests compiled in another way than the contracts. */
const TESTS_APART = /^ *\{ paths = "test\/contracts\/.*\n/gm;

export type Base = {
  root: string;
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
  const roots = [...tests, ...hosts.map((host) => splitName(host).file)];
  // A folder of its own for each choice of hosts, so that forge finds again what it compiled for it.
  const root = join(FOLDER, sha256(hosts.join()).slice(0, 8), 'base');
  const toml = withMutantsReadable(withTestsAsContracts(readFileSync(join(project.root, 'foundry.toml'), 'utf8')));
  writeScratchCopy(project, root, roots, toml);
  const { exitCode, output } = await runCommand(foundryBinary('forge'), ['build', '--root', root], {
    env: SCRATCH_ENVIRONMENT,
    signal,
  });
  if (exitCode !== 0) throw new Error(`forge could not build the tests to mutate under:\n${output}`);
  return { root, codeOf: (contract) => creationCode(root, contract) };
}

/** A copy of the base for one job, with a doorway in the place of each host. */
export function openWorkspace(base: Base, job: number, hosts: readonly ContractName[]): Workspace {
  const root = join(dirname(base.root), `job-${job}`);
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
  const put = (file: string, code: string) => writeInto(file, Buffer.from(code, 'hex'));
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

/** A doorway stands where a test has a host's code in itself: that must be the code the host has by itself. */
function withTestsAsContracts(toml: string): string {
  return toml.replace(TESTS_APART, '');
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
