import { describe, expect, test } from 'vitest';
import type { ProposalState } from '../../../sdk/governance/proposal.ts';
import { timeline } from '../../../sdk/governance/timeline.ts';
import { timestamp } from '../../../sdk/units.ts';

const snapshot = timestamp(1_000n);
const deadline = timestamp(2_000n);
const eta = timestamp(3_000n);

function statuses(state: ProposalState, now: bigint, queued = false): string {
  const proposal = { state, snapshot, deadline, ...(queued ? { eta } : {}) };
  return timeline(proposal, timestamp(now))
    .stages.map(({ status }) => status)
    .join(' ');
}

describe('timeline', () => {
  test.each([
    ['Pending', 1_000n, 'next later later later later'],
    ['Active', 1_001n, 'done next later later later'],
    ['Succeeded', 2_001n, 'done done next later later'],
    ['Executed', 9_000n, 'done done done done done'],
    ['Defeated', 2_001n, 'done done skipped skipped skipped'],
    ['Expired', 9_000n, 'done done skipped skipped skipped'],
    ['Canceled', 900n, 'skipped skipped skipped skipped skipped'],
  ] as const)('%s', (state, now, expected) => {
    expect(statuses(state, now)).toBe(expected);
  });

  test('Queued becomes executable at its eta', () => {
    expect(statuses('Queued', 2_999n, true)).toBe('done done done next later');
    expect(statuses('Queued', 3_000n, true)).toBe('done done done done next');
  });

  test.each([
    ['Pending', 1n, 1_001n],
    ['Active', 1_500n, 2_001n],
    ['Queued', 2_500n, 3_000n],
    ['Queued', 3_000n, undefined],
    ['Succeeded', 2_001n, undefined],
    ['Executed', 9_000n, undefined],
    ['Canceled', 1n, undefined],
  ] as const)(
    '%s at %d: the next deadline is the first time at which something is different',
    (state, now, expected) => {
      expect(timeline({ state, snapshot, deadline, eta }, timestamp(now)).nextDeadline).toBe(expected);
    },
  );

  test('gives the times it knows and what ended it', () => {
    const { stages, endedBy } = timeline({ state: 'Defeated', snapshot, deadline }, timestamp(2_001n));
    expect(stages.map(({ at }) => at)).toEqual([1_001n, 2_000n, undefined, undefined, undefined]);
    expect(endedBy).toBe('Defeated');
    expect(timeline({ state: 'Queued', snapshot, deadline, eta }, timestamp(1n)).stages[3]?.at).toBe(3_000n);
  });
});
