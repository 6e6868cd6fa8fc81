/**
 * What earlier runs found out, so that an interrupted run goes on where it stopped and a changed test is all that runs
 * again: which test files a mutant failed or passed, and whether it is a mutant at all. A time limit that was hit is
 * not kept: the machine may have been busy.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Suite } from './suites.ts';

/** A test that fails, and the file it stands in. */
export type Killer = { suite: string; test: string };

/** Why a mutation is no mutant: the compiler makes nothing of it, or the same code as before. */
export type Kind = 'invalid' | 'equivalent';

export type OutcomeStore = {
  kindOf(mutant: string): Kind | undefined;
  /** The first of `suites` the mutant is known to fail. */
  killerOf(mutant: string, suites: readonly Suite[]): Killer | undefined;
  /** Those of `suites` the mutant is not known to pass. */
  untried(mutant: string, suites: readonly Suite[]): Suite[];
  addKind(mutant: string, kind: Kind): void;
  addKill(mutant: string, suite: Suite, test: string): void;
  addPassed(mutant: string, suites: readonly Suite[]): void;
};

type Entry = { mutant: string; kind?: Kind; failed?: { digest: string; test: string }; passed?: string[] };

type Known = { kind?: Kind; failed: Map<string, string>; passed: Set<string> };

export function openOutcomeStore(file: string): OutcomeStore {
  const mutants = new Map<string, Known>();
  const knownOf = (mutant: string): Known => {
    const known = mutants.get(mutant) ?? { failed: new Map(), passed: new Set() };
    mutants.set(mutant, known);
    return known;
  };
  const learn = ({ mutant, kind, failed, passed = [] }: Entry) => {
    const known = knownOf(mutant);
    if (kind) known.kind = kind;
    if (failed) known.failed.set(failed.digest, failed.test);
    for (const digest of passed) known.passed.add(digest);
  };
  const add = (entry: Entry) => {
    learn(entry);
    appendFileSync(file, `${JSON.stringify(entry)}\n`);
  };

  mkdirSync(dirname(file), { recursive: true });
  if (existsSync(file)) for (const entry of readEntries(file)) learn(entry);

  return {
    kindOf: (mutant) => knownOf(mutant).kind,
    killerOf(mutant, suites) {
      const { failed } = knownOf(mutant);
      for (const { file: suite, digest } of suites) {
        const test = failed.get(digest);
        if (test !== undefined) return { suite, test };
      }
      return undefined;
    },
    untried: (mutant, suites) => suites.filter(({ digest }) => !knownOf(mutant).passed.has(digest)),
    addKind: (mutant, kind) => add({ mutant, kind }),
    addKill: (mutant, { digest }, test) => add({ mutant, failed: { digest, test } }),
    addPassed: (mutant, suites) => add({ mutant, passed: suites.map(({ digest }) => digest) }),
  };
}

function readEntries(file: string): Entry[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        const entry = JSON.parse(line) as Partial<Entry>;
        return entry.mutant ? [{ ...entry, mutant: entry.mutant }] : [];
      } catch {
        return []; // a line that an interruption cut short
      }
    });
}
