/** The Solidity of a folder with a foundry.toml: which files belong together, and what the compiler is asked. */
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { parse } from 'smol-toml';
import { solidityImports } from '../check/solidity-imports.ts';

/** Text by source unit name: the path from the root, for packages below node_modules too. */
export type Sources = Readonly<Record<string, { readonly content: string }>>;

export type SolidityProject = {
  root: string;
  /** `files` and everything they import, directly or not. */
  closure(files: readonly string[]): Sources;
  /** What the compiler is asked to do with `sources`. */
  request(sources: Sources, outputs: Outputs, mode: Mode): string;
};

/**
 * `exact`: as forge compiles these sources. `quick`: without the intermediate representation and then without the
 * optimizer, where forge uses it: the same behaviour from a compilation that takes a third of the time.
 */
export type Mode = 'exact' | 'quick';

/** What is wanted: file, contract (empty for the file itself), names of outputs. */
export type Outputs = Record<string, Record<string, readonly string[]>>;

type Profile = {
  remappings: string[];
  evm_version: string;
  optimizer: boolean;
  optimizer_runs: number;
  via_ir: boolean;
  compilation_restrictions?: { paths: string; via_ir: boolean; optimizer_runs: number }[];
};

export function openProject(root: string): SolidityProject {
  const toml = parse(readFileSync(join(root, 'foundry.toml'), 'utf8')) as unknown as { profile: { default: Profile } };
  const profile = toml.profile.default;
  const remappings = profile.remappings.map((remapping) => {
    const [prefix = '', target = ''] = remapping.split('=');
    return { prefix, target };
  });
  const texts = new Map<string, string>();
  const imports = new Map<string, string[]>();

  function read(file: string): string {
    const known = texts.get(file);
    if (known !== undefined) return known;
    const text = readFileSync(join(root, file), 'utf8');
    texts.set(file, text);
    return text;
  }

  function locate(specifier: string, importer: string): string {
    if (specifier.startsWith('.')) return posix.join(posix.dirname(importer), specifier);
    const remapping = remappings.find(({ prefix }) => specifier.startsWith(prefix));
    return remapping ? remapping.target + specifier.slice(remapping.prefix.length) : specifier;
  }

  function importsOf(file: string): string[] {
    const found = imports.get(file) ?? solidityImports(read(file)).map(({ specifier }) => locate(specifier, file));
    imports.set(file, found);
    return found;
  }

  function closure(files: readonly string[]): Sources {
    const sources: Record<string, { content: string }> = {};
    const waiting = [...files];
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
      if (sources[file]) continue;
      sources[file] = { content: read(file) };
      waiting.push(...importsOf(file));
    }
    return sources;
  }

  /** Whatever imports a restricted file is compiled under its restriction. */
  function settings(sources: Sources, mode: Mode) {
    const restriction = profile.compilation_restrictions?.find(({ paths }) => sources[paths]);
    const { via_ir: viaIR, optimizer_runs: runs } = restriction ?? profile;
    const isQuick = viaIR && mode === 'quick';
    return {
      remappings: profile.remappings,
      optimizer: isQuick ? { enabled: false } : { enabled: profile.optimizer, runs },
      evmVersion: profile.evm_version,
      viaIR: viaIR && !isQuick,
      metadata: { bytecodeHash: 'none', appendCBOR: false },
    };
  }

  return {
    root,
    closure,
    request: (sources, outputSelection, mode) =>
      JSON.stringify({ language: 'Solidity', sources, settings: { ...settings(sources, mode), outputSelection } }),
  };
}
