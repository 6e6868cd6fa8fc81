import { describe, expect, test } from 'vitest';
import { proposalStates } from '../../../../sdk/governance/proposal.ts';
import { bps, timestamp, wad } from '../../../../sdk/units.ts';
import {
  filterProposals,
  nextEvent,
  proposalFilters,
  toFilter,
} from '../../../../web/src/features/governance/model/proposal-row.ts';
import { stateLooks } from '../../../../web/src/features/governance/model/state-look.ts';
import { toTallyView } from '../../../../web/src/features/governance/model/tally.ts';
import { toVotingPowerView, type VotingPower } from '../../../../web/src/features/governance/model/voting-power.ts';
import { ALICE, BOB, FLOP, proposal } from '../../fixtures/proposals.ts';

describe('the tally', () => {
  const votes = (inFavour: bigint, against: bigint, abstain: bigint, quorum = 100n) =>
    toTallyView(
      {
        forVotes: wad(inFavour * FLOP),
        againstVotes: wad(against * FLOP),
        abstainVotes: wad(abstain * FLOP),
        quorum: wad(quorum * FLOP),
        approvalBps: bps(5_000n),
      },
      'en',
    );

  test('for and against are shares of each other, abstain of all', () => {
    const view = votes(75n, 25n, 100n);
    expect([view.for.shareBps, view.against.shareBps, view.abstain.shareBps]).toEqual([7_500n, 2_500n, 5_000n]);
    expect(view.for.description).toBe('75 FLOP for, 75 %');
  });

  test.each([
    ['for and abstain reach the quorum, and for is ahead', votes(60n, 59n, 40n), true],
    ['against does not count toward the quorum', votes(60n, 59n, 39n), false],
    ['a tie fails', votes(100n, 100n, 0n), false],
    ['abstain alone passes nothing', votes(0n, 0n, 200n), false],
  ])('%s', (_, view, isPassing) => {
    expect(view.isPassing).toBe(isPassing);
  });

  test('says when the quorum is not fixed yet', () => {
    const view = toTallyView(
      { forVotes: wad(0n), againstVotes: wad(0n), abstainVotes: wad(0n), approvalBps: bps(5_000n) },
      'en',
    );
    expect(view.quorum).toBeUndefined();
    expect(view.verdict).toContain('when voting opens');
  });

  test('a class that asks for more than a majority says so, and a majority alone fails', () => {
    const tally = { forVotes: wad(66n * FLOP), againstVotes: wad(34n * FLOP), abstainVotes: wad(0n) };
    const facts = { ...tally, quorum: wad(FLOP), approvalBps: bps(6_670n) };
    expect(toTallyView(facts, 'en')).toMatchObject({
      isPassing: false,
      verdict: 'Quorum reached, but not at least 66.7 % for: it fails as it stands.',
    });
    expect(toTallyView({ ...facts, againstVotes: wad(32n * FLOP) }, 'en').isPassing).toBe(true);
  });

  test('is exact beyond what a float holds', () => {
    const view = votes(10n ** 20n + 1n, 10n ** 20n, 0n, 1n);
    expect(view.isPassing).toBe(true);
    expect(view.for.shareBps).toBe(5_000n);
  });
});

describe('the list', () => {
  const rows = [
    proposal({ id: 1n, state: 'Executed' }),
    proposal({ id: 2n, state: 'Active' }),
    proposal({ id: 3n, state: 'Expired' }),
    proposal({ id: 12n, state: 'Pending' }),
  ];
  const titles = new Map([
    [1n, 'Lower the fee'],
    [2n, 'Raise the FEE'],
  ]);
  const ids = (filter: keyof typeof proposalFilters, search = '') =>
    filterProposals(rows, filter, search, (id) => titles.get(id)).map(({ id }) => id);

  test('shows the newest first', () => {
    expect(ids('all')).toEqual([12n, 3n, 2n, 1n]);
  });

  test('filters by state', () => {
    expect(ids('open')).toEqual([12n, 2n]);
    expect(ids('expired')).toEqual([3n]);
    expect(ids('canceled')).toEqual([]);
  });

  test('finds words of titles and numbers', () => {
    expect(ids('all', ' fee ')).toEqual([2n, 1n]);
    expect(ids('all', '#12')).toEqual([12n]);
    expect(ids('all', 'nothing')).toEqual([]);
  });

  test('every state has a look and stands under exactly one filter of its own', () => {
    for (const state of proposalStates) {
      expect(stateLooks[state].word).toBe(state);
      const filters = Object.entries(proposalFilters).filter(
        ([name, states]) => name !== 'open' && states?.includes(state as never),
      );
      expect(filters, state).toHaveLength(1);
    }
  });

  test('an unknown filter in the address shows all', () => {
    expect(toFilter('toString')).toBe('all');
    expect(toFilter(undefined)).toBe('all');
    expect(toFilter('queued')).toBe('queued');
  });

  test('says what comes next, in chain time', () => {
    expect(nextEvent(proposal({ state: 'Pending' }), 401n)).toBe('Voting opens in 10 min');
    expect(nextEvent(proposal(), 4_941n)).toBe('Voting ends in 1 min');
    const queued = proposal({ state: 'Queued', eta: timestamp(9_000n), expiresAt: timestamp(9_599n) });
    expect(nextEvent(queued, 9_000n)).toBe('Ready to be executed, expires in 10 min');
    const passed = proposal({ state: 'Succeeded', expiresAt: timestamp(8_659n) });
    expect(nextEvent(passed, 5_060n)).toBe('Ready to be queued, expires in 1 hr');
    expect(nextEvent(proposal({ state: 'Expired' }), 9_000n)).toBe('Nobody queued it in time');
    expect(nextEvent(proposal({ state: 'Expired', eta: timestamp(8_000n) }), 9_000n)).toBe(
      'Nobody executed it in time',
    );
  });
});

describe('voting power', () => {
  const power = (different: Partial<VotingPower> = {}): VotingPower => ({
    balance: wad(0n),
    votes: wad(0n),
    weight: wad(0n),
    isFixed: true,
    ...different,
  });
  const flop = (amount: bigint) => wad(amount * FLOP);

  test('is shown without comment when it is there', () => {
    const view = toVotingPowerView(power({ weight: flop(1_500n) }), ALICE, 'en');
    expect(view).toEqual({ text: '1,500 votes', note: null, needsDelegation: false });
  });

  test('before the snapshot it may still change', () => {
    expect(toVotingPowerView(power({ weight: flop(1n), isFixed: false }), ALICE).note).toContain('when voting opens');
  });

  test.each([
    ['nothing is held', power(), 'You hold no FLOP', false],
    ['nothing was delegated', power({ balance: flop(9n) }), 'only once they are delegated', true],
    ['another one votes with them', power({ balance: flop(9n), delegate: BOB }), 'to another account', false],
    ['they came too late', power({ balance: flop(9n), delegate: ALICE }), 'came after voting opened', false],
    [
      'they were delegated too late',
      power({ balance: flop(9n), delegate: ALICE, votes: flop(9n) }),
      'none when voting opened',
      false,
    ],
  ])('when there is none it says why: %s', (_, facts, words, needsDelegation) => {
    const view = toVotingPowerView(facts, ALICE, 'en');
    expect(view.note).toContain(words);
    expect(view.needsDelegation).toBe(needsDelegation);
  });
});
