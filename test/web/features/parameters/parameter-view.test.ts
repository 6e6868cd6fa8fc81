import { describe, expect, test } from 'vitest';
import { parameters } from '../../../../sdk/generated/parameters.ts';
import { timestamp } from '../../../../sdk/units.ts';
import { toParameterView, toSections } from '../../../../web/src/features/parameters/model/parameter-view.ts';
import { reachOf } from '../../../../web/src/lib/parameters/reach.ts';
import { initialStates, stateOf } from '../../../sdk/fixtures/states.ts';
import { HASH } from '../../fixtures/protocol.tsx';

describe('how far one change reaches', () => {
  test('a step in both directions', () => {
    expect(reachOf(stateOf('fee.protocol'))).toMatchObject({ lowest: 200n, highest: 300n, room: 100n, from: 0n });
  });

  test('not beyond the bounds', () => {
    expect(reachOf(stateOf('fee.protocol', { value: 20n })).lowest).toBe(0n);
    expect(reachOf(stateOf('fee.protocol', { value: 490n })).highest).toBe(500n);
  });

  test('not beyond the rest of the window', () => {
    expect(reachOf(stateOf('fee.protocol', { windowUsed: 80n }))).toMatchObject({ lowest: 230n, highest: 270n });
    expect(reachOf(stateOf('fee.protocol', { windowUsed: 100n }))).toMatchObject({ lowest: 250n, highest: 250n });
  });
});

describe('a row', () => {
  const changed = stateOf('fee.protocol', { value: 225n, previous: 250n, changedAt: timestamp(1_000n) });
  const over = 1_000n + BigInt(14 * 86_400);

  test('says when it can change next', () => {
    expect(toParameterView(changed, [], over - 1n, 'en').nextChangeAt).toBe(over);
    expect(toParameterView(changed, [], over, 'en').nextChangeAt).toBeNull();
  });

  test('says what changed it last', () => {
    const past = { spec: changed.spec, previous: 250n, value: 225n, blockNumber: 5n, transactionHash: HASH };
    const view = toParameterView(
      changed,
      [
        { ...past, proposalId: 1n },
        { ...past, proposalId: 9n },
      ],
      over,
      'en',
    );
    expect(view.lastChange).toEqual({ from: '2.5 %', at: 1_000n, proposalId: 9n });
    expect(toParameterView(stateOf('fee.protocol'), [], 1n).lastChange).toBeNull();
  });
});

test('every parameter stands in exactly one section, groups with the rule they keep', () => {
  const sections = toSections(initialStates(), [], 1n, 'en');
  const keys = sections.flatMap(({ rows }) => rows).map(({ state }) => state.spec.key);
  expect(keys.sort()).toEqual(parameters.map(({ key }) => key).sort());
  expect(sections.map(({ rule }) => rule).slice(0, 3)).toEqual([null, 'sum to 100 %', 'sum to 100 %']);
  const ruleOf = (name: string) => sections.find(({ id }) => id === name)?.rule;
  expect(ruleOf('windows')).toBe('keep “Unbonding” at least as long as all others together');
  expect(ruleOf('slash.ladder')).toBe('stand in ascending order');
  expect(ruleOf('slash.waterfall')).toBe('sum to at most 100 %');
  expect(ruleOf('deterrence')).toContain('the smaller of “Work bond” and “Smallest work bond”');
});
