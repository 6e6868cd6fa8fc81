import { describe, expect, test } from 'vitest';
import type { ProposalState } from '../../../sdk/governance/proposal.ts';
import { timeline } from '../../../sdk/governance/timeline.ts';
import { timestamp, wad } from '../../../sdk/units.ts';

const snapshot = timestamp(1_000n);
const deadline = timestamp(2_000n);
const eta = timestamp(3_000n);
const expiresAt = timestamp(4_000n);
const noVotes = { againstVotes: wad(0n), forVotes: wad(0n), abstainVotes: wad(0n) };

function statuses(state: ProposalState, now: bigint, facts: object = {}): string {
  return timeline({ state, snapshot, deadline, ...noVotes, ...facts }, timestamp(now))
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
    expect(statuses('Queued', 2_999n, { eta })).toBe('done done done next later');
    expect(statuses('Queued', 3_000n, { eta })).toBe('done done done done next');
  });

  test('Expired after it was queued was executable until then', () => {
    expect(statuses('Expired', 9_000n, { eta })).toBe('done done done done skipped');
  });

  test('Canceled with votes was cancelled after voting had begun', () => {
    expect(statuses('Canceled', 9_000n, { abstainVotes: 1n })).toBe('done skipped skipped skipped skipped');
  });

  test('what waits for somebody says until when', () => {
    const untils = (state: ProposalState, facts: object) =>
      timeline({ state, snapshot, deadline, expiresAt, ...noVotes, ...facts }, timestamp(2_500n)).stages.map(
        ({ until }) => until,
      );
    expect(untils('Succeeded', {})).toEqual([undefined, undefined, 4_000n, undefined, undefined]);
    expect(untils('Queued', { eta })).toEqual([undefined, undefined, undefined, undefined, 4_000n]);
  });

  test.each([
    ['Pending', 1n, 1_001n],
    ['Active', 1_500n, 2_001n],
    ['Queued', 2_500n, 3_000n],
    ['Queued', 3_000n, 4_001n],
    ['Succeeded', 2_001n, 4_001n],
    ['Executed', 9_000n, undefined],
    ['Canceled', 1n, undefined],
  ] as const)(
    '%s at %d: the next deadline is the first time at which something is different',
    (state, now, expected) => {
      const waits = state === 'Queued' || state === 'Succeeded' ? { expiresAt } : {};
      const proposal = { state, snapshot, deadline, eta, ...noVotes, ...waits };
      expect(timeline(proposal, timestamp(now)).nextDeadline).toBe(expected);
    },
  );

  test('gives the times it knows and what ended it', () => {
    const { stages, endedBy } = timeline({ state: 'Defeated', snapshot, deadline, ...noVotes }, timestamp(2_001n));
    expect(stages.map(({ at }) => at)).toEqual([1_001n, 2_000n, undefined, undefined, undefined]);
    expect(endedBy).toBe('Defeated');
    const queued = timeline({ state: 'Queued', snapshot, deadline, eta, ...noVotes }, timestamp(1n));
    expect(queued.stages[3]?.at).toBe(3_000n);
  });
});
