import { describe, expect, test } from 'vitest';
import type { GuardianStatus } from '../../../../sdk/governance/read-status.ts';
import { timestamp, wad } from '../../../../sdk/units.ts';
import { type ActionFacts, actionsOf } from '../../../../web/src/features/governance/model/actions.ts';
import { ALICE, BOB, FLOP, proposal } from '../../fixtures/proposals.ts';

const GUARDIAN = '0x0000000000000000000000000000000000006A2d' as const;
const HOLDER = '0x000000000000000000000000000000000000401d' as const;

const ask = (different: Parameters<typeof proposal>[0], now: bigint, facts: Partial<ActionFacts> = {}) =>
  actionsOf({ proposal: proposal(different), account: undefined, now: timestamp(now), locale: 'en', ...facts });

const supportOf = (votes: bigint, isAbandoned: boolean) => ({
  votes: wad(votes * FLOP),
  requiredVotes: wad(100n * FLOP),
  isAbandoned,
});

const guardian = (different: Partial<GuardianStatus> = {}): GuardianStatus => ({
  account: GUARDIAN,
  holder: HOLDER,
  endsAt: timestamp(100_000n),
  ...different,
});

describe('the next step', () => {
  test('anyone may queue what passed, and is told until when', () => {
    const [queue, ...others] = ask({ state: 'Succeeded', expiresAt: timestamp(6_600n) }, 6_000n);
    expect(queue).toMatchObject({ action: 'queue' });
    expect(queue?.reason).toBeUndefined();
    expect(queue?.note).toMatch(/^Anyone can queue it until .+ \(in 10 min\)\.$/);
    expect(others).toEqual([]);
  });

  test('execution waits for the timelock, then for somebody, until it expires', () => {
    const queued = { state: 'Queued', eta: timestamp(9_000n), expiresAt: timestamp(9_600n) } as const;
    expect(ask(queued, 8_999n)[0]?.reason).toContain('in 1 sec');
    expect(ask(queued, 9_000n)[0]).toMatchObject({ action: 'execute', note: expect.stringContaining('in 10 min') });
    expect(ask(queued, 9_000n)[0]?.reason).toBeUndefined();
  });

  test.each(['Canceled', 'Defeated', 'Expired', 'Executed'] as const)('nothing is left to do when %s', (state) => {
    expect(ask({ state }, 9_999n, { account: ALICE, guardian: guardian() })).toEqual([]);
  });
});

describe('cancellation', () => {
  test('is the proposer’s before voting opens, and says so', () => {
    const account = ALICE.toLowerCase() as typeof ALICE;
    const [cancel] = ask({ state: 'Pending' }, 500n, { account, support: supportOf(100n, false) });
    expect(cancel).toMatchObject({ action: 'cancel', note: expect.stringContaining('It is yours') });
    expect(cancel?.reason).toBeUndefined();
  });

  test('is nobody else’s, and says whose it is', () => {
    const [cancel] = ask({ state: 'Pending' }, 500n, { account: BOB, support: supportOf(100n, false) });
    expect(cancel?.reason).toContain('Its proposer can cancel it before voting opens');
  });

  test('is not the proposer’s any more once voting is open', () => {
    const actions = ask({}, 2_000n, { account: ALICE, support: supportOf(50n, false) });
    expect(actions.map(({ action }) => action)).toEqual(['queue']);
  });

  test.each([
    ['Pending', 500n],
    ['Active', 2_000n],
  ] as const)('is anybody’s while %s once the proposer has left, and says why', (state, now) => {
    const cancel = ask({ state }, now, { account: BOB, support: supportOf(49n, true) }).at(-1);
    expect(cancel).toMatchObject({ action: 'cancel' });
    expect(cancel?.note).toContain('49 votes left of the 100 it needed');
    expect(cancel?.reason).toBeUndefined();
  });

  test('of what is queued is the guardian’s, through its contract', () => {
    const queued = { state: 'Queued', eta: timestamp(9_000n) } as const;
    const actions = (facts: Partial<ActionFacts>, different = {}) =>
      ask({ ...queued, ...different }, 8_000n, facts).map(({ action }) => action);
    expect(actions({ account: HOLDER, guardian: guardian() })).toEqual(['execute', 'cancel-as-guardian']);
    expect(actions({ account: BOB, guardian: guardian() })).toEqual(['execute']);
    expect(actions({ account: HOLDER, guardian: guardian({ endsAt: timestamp(8_000n) }) })).toEqual(['execute']);
    expect(actions({ account: HOLDER, guardian: guardian() }, { isGuardianChange: true })).toEqual(['execute']);
    const { holder: _, ...plain } = guardian();
    expect(actions({ account: GUARDIAN, guardian: plain })).toEqual(['execute', 'cancel']);
  });
});
