import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Failure, Tally } from './tally.ts';

/** Gas by `group.name`. */
export type GasSnapshots = ReadonlyMap<string, string>;

/** Reads a folder of files as forge writes them: one per group, names and gas inside. */
export function readGasSnapshots(folder: string): GasSnapshots {
  if (!existsSync(folder)) return new Map();
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return new Map(
    files.flatMap((file) => {
      const group: Record<string, string> = JSON.parse(readFileSync(join(folder, file), 'utf8'));
      return Object.entries(group).map(([name, gas]) => [`${basename(file, '.json')}.${name}`, gas] as const);
    }),
  );
}

/** Each figure is a test: it has to be committed, measured and the same. */
export function compareGasSnapshots(committed: GasSnapshots, measured: GasSnapshots): Tally {
  const names = [...new Set([...committed.keys(), ...measured.keys()])].sort();
  const failures = names.flatMap((name): Failure[] => {
    const before = committed.get(name);
    const now = measured.get(name);
    if (before === now) return [];
    if (before === undefined) return [{ test: name, reason: `${now} gas, not committed` }];
    if (now === undefined) return [{ test: name, reason: `${before} gas committed, no longer measured` }];
    return [{ test: name, reason: `${before} -> ${now} gas` }];
  });
  return { passed: names.length - failures.length, failures };
}
