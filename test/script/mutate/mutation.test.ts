import { expect, test } from 'vitest';
import { type Mutation, nameMutations, sampleMutations } from '../../../script/mutate/mutation.ts';

const SOURCE = Buffer.from('0123456789'.repeat(10));

function mutations(count: number): readonly Mutation[] {
  const edits = Array.from({ length: count }, (_, index) => ({
    operator: 'constant' as const,
    start: index,
    end: index + 1,
    replacement: 'x',
    scope: 'C.f',
  }));
  return nameMutations('C.sol', SOURCE, edits);
}

test('a sample has as many as asked for, in order, and the same for the same seed', () => {
  const all = mutations(60);
  const sample = sampleMutations(all, 20, 'seed');
  expect(sample).toHaveLength(20);
  expect(sample).toEqual(sampleMutations(all, 20, 'seed'));
  expect(sample.map(({ start }) => start)).toEqual(sample.map(({ start }) => start).sort((a, b) => a - b));
  expect(sample).not.toEqual(sampleMutations(all, 20, 'another'));
});

test('a larger sample holds the smaller one of the same seed', () => {
  const all = mutations(60);
  const larger = sampleMutations(all, 30, 'seed');
  for (const mutation of sampleMutations(all, 10, 'seed')) expect(larger).toContainEqual(mutation);
});

test('a sample larger than everything is everything', () => {
  const all = mutations(5);
  expect(sampleMutations(all, 50, 'seed')).toEqual(all);
});
