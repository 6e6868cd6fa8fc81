/** A small change of one file, and where it is. */
import { createHash } from 'node:crypto';

export const OPERATORS = [
  'operator',
  'boundary',
  'negation',
  'removed-revert',
  'removed-modifier',
  'removed-statement',
  'swapped-arguments',
  'constant',
  'returned-value',
] as const;

/** What kind of mistake a mutation imitates. */
export type Operator = (typeof OPERATORS)[number];

/** Replaces the bytes from `start` to `end` (excluded). */
export type Edit = { operator: Operator; start: number; end: number; replacement: string };

export type Mutation = Edit & {
  /** Eight hex digits that stay the same when lines move: they name the file, the function, the change and its turn. */
  id: string;
  file: string;
  /** `Contract.function`, or what the edit stands in. */
  scope: string;
  line: number;
  original: string;
};

/** Names the edits of one file. Equal edits of the same scope are told apart by their order. */
export function nameMutations(
  file: string,
  source: Buffer,
  edits: readonly (Edit & { scope: string })[],
): readonly Mutation[] {
  const turns = new Map<string, number>();
  return edits.map((edit) => {
    const original = source.subarray(edit.start, edit.end).toString('utf8');
    const what = [file, edit.scope, edit.operator, squeeze(original), squeeze(edit.replacement)].join('\0');
    const turn = turns.get(what) ?? 0;
    turns.set(what, turn + 1);
    const id = createHash('sha256').update(`${what}\0${turn}`).digest('hex').slice(0, 8);
    return { ...edit, id, file, line: lineAt(source, edit.start), original };
  });
}

/** The text of the file with the mutation in it. */
export function mutatedText(source: Buffer, { start, end, replacement }: Edit): string {
  return Buffer.concat([source.subarray(0, start), Buffer.from(replacement), source.subarray(end)]).toString('utf8');
}

/** The mutation in one line, as reports show it. */
export function describeMutation({ operator, original, replacement }: Mutation): string {
  const [before, after] = [squeeze(original), squeeze(replacement)];
  return operator.startsWith('removed') ? `${operator}: ${before} is gone` : `${operator}: ${before} -> ${after}`;
}

/**
 * `count` of the mutations, the same for the same seed whatever else is added or removed: each draws its lot from the
 * seed and its own id.
 */
export function sampleMutations(mutations: readonly Mutation[], count: number, seed: string): readonly Mutation[] {
  const lot = ({ id }: Mutation) => createHash('sha256').update(`${seed}:${id}`).digest('hex');
  const drawn = new Set(
    [...mutations]
      .map((mutation) => ({ id: mutation.id, lot: lot(mutation) }))
      .sort((a, b) => (a.lot < b.lot ? -1 : 1))
      .slice(0, count)
      .map(({ id }) => id),
  );
  return mutations.filter(({ id }) => drawn.has(id));
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function lineAt(source: Buffer, position: number): number {
  return source.subarray(0, position).toString('utf8').split('\n').length;
}
