/** Which test files a mutant meets first: those that noticed a mistake close by, since the first failure ends its trial. */
import type { Mutation } from './mutation.ts';
import type { Suite } from './suites.ts';

type Place = Pick<Mutation, 'file' | 'scope' | 'line'>;

export type KillerMemory = {
  add(place: Place, suite: string): void;
  /** Up to two files: the last that noticed a mistake in this line, and in this function. */
  near(place: Place): string[];
};

export function killerMemory(): KillerMemory {
  const last = new Map<string, string>();
  const keys = ({ file, scope, line }: Place) => [`${file}:${line}`, `${file}:${scope}`];
  return {
    add(place, suite) {
      for (const key of keys(place)) last.set(key, suite);
    },
    near: (place) => [...new Set(keys(place).flatMap((key) => last.get(key) ?? []))],
  };
}

/** The suites in groups to be run one after the other: those of `groups` in their order, each suite where it is first. */
export function inGroups(suites: readonly Suite[], groups: readonly (readonly string[])[]): Suite[][] {
  const left = new Set(suites);
  return groups
    .map((paths) => {
      const group = [...left].filter(({ file }) => paths.some((path) => file === path || file.startsWith(`${path}/`)));
      for (const suite of group) left.delete(suite);
      return group;
    })
    .filter((group) => group.length > 0);
}
