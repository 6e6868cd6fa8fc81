import { describe, expect, test } from 'vitest';
import { decodeSplit } from '../../../../sdk/governance/split-ballot.ts';
import { wad } from '../../../../sdk/units.ts';
import {
  EMPTY_SPLIT,
  readSplit,
  restFor,
  type SplitDraft,
} from '../../../../web/src/features/governance/model/split.ts';
import { FLOP } from '../../fixtures/proposals.ts';

const WEIGHT = wad(1_000n * FLOP);
const read = (draft: Partial<SplitDraft>, weight = WEIGHT) => readSplit({ ...EMPTY_SPLIT, ...draft }, weight, 'en');

describe('a split ballot', () => {
  test('is read from amounts and from shares', () => {
    const { params, rest, problem } = read({ for: '1.5', against: '40 %', abstain: '12.5%' });
    expect(problem).toBeUndefined();
    expect(params && decodeSplit(params)).toEqual({
      for: wad(15n * 10n ** 17n),
      against: wad(400n * FLOP),
      abstain: wad(125n * FLOP),
    });
    expect(rest).toBe(wad(4_735n * 10n ** 17n));
  });

  test('may give everything, to the last wei', () => {
    const { params, rest } = read({ for: '999.999999999999999999', against: '0.000000000000000001' });
    expect(params).toBeDefined();
    expect(rest).toBe(0n);
  });

  test('shares are cut, so that they never add up to more than there is', () => {
    const odd = wad(1_000_000_000_000_001n);
    const view = read({ for: '33.33 %', against: '33.33 %', abstain: '33.34 %' }, odd);
    expect(view.params).toBeDefined();
    expect(view.rest).toBeGreaterThanOrEqual(0n);
  });

  test('is refused when it gives more than there is, and says by how much', () => {
    const view = read({ for: '900', against: '100.000000000000000001' });
    expect(view.params).toBeUndefined();
    expect(view.problem).toContain('you have 1,000. Take away 0.000000000000000001.');
    expect(view.rest).toBe(0n);
  });

  test.each([
    ['1,5', '"1,5" is not a number'],
    ['101 %', 'No more than 100 %'],
    ['1.234 %', 'more than 2 decimals'],
    ['-1', '"-1" is not a number'],
    ['%', '"%" is not a number'],
  ])('%j is refused beside its field', (text, words) => {
    const view = read({ for: '1', abstain: text });
    expect(view.fields.abstain.problem).toContain(words);
    expect(view.params).toBeUndefined();
  });

  test('that gives nothing, or less than counts, is none', () => {
    expect(read({}).problem).toBe('Give votes to one side at least.');
    expect(read({ for: '0.000000999999999999' }).params).toBeUndefined();
    expect(read({ for: '0.000001' }).params).toBeDefined();
  });

  test('one side takes what the others leave', () => {
    const view = read({ for: '600', against: '150', abstain: '100' });
    expect(restFor('for', view, WEIGHT)).toBe(wad(750n * FLOP));
    expect(restFor('abstain', read({ for: '900', against: '200' }), WEIGHT)).toBe(0n);
  });
});
