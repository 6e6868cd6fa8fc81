import { describe, expect, test } from 'vitest';
import { bps, DAY, timestamp, wad } from '../../../../sdk/units.ts';
import { depositView } from '../../../../web/src/features/governance/model/deposit.ts';
import { openingWith } from '../../../../web/src/features/governance/model/opening.ts';
import { changeWords, receiptWords } from '../../../../web/src/features/governance/model/receipt.ts';
import { expiredAt, extensionOf, ruleRows } from '../../../../web/src/features/governance/model/rules-view.ts';
import { classOfSubject } from '../../../../web/src/features/governance/model/subject-class.ts';
import { findSubject } from '../../../../web/src/features/governance/model/subjects.ts';
import { imaginaryDeployment } from '../../../sdk/fixtures/deployment.ts';
import { ALICE, BOB, FLOP, proposal, rules } from '../../fixtures/proposals.ts';
import { launchEntries } from '../../fixtures/protocol.tsx';

const flop = (amount: bigint) => wad(amount * FLOP);

describe('the rules of a proposal', () => {
  const row = (name: string, different = {}) =>
    ruleRows(proposal(different), rules(), 'en').find((candidate) => candidate.name.startsWith(name))?.value;

  test('are those of its class', () => {
    expect(row('Delay')).toBe('2 days');
    expect(row('Delay', { class: 'Constitution' })).toBe('7 days');
    expect(row('To be queued')).toBe('7 days');
    expect(row('To be executed')).toBe('14 days');
    expect(row('Votes can be changed')).toBe('until the regular end');
    expect(row('Votes can be changed', { class: 'Powers' })).toBe('no');
    expect(row('Approval', { approvalBps: bps(6_670n) })).toBe('66.7 % of for and against');
  });

  test('name the quorum once it is fixed, and its share before', () => {
    expect(row('Quorum')).toBe('100 FLOP');
    const { quorum: _, ...pending } = proposal();
    expect(ruleRows(pending, rules(), 'en')[0]?.value).toBe('4 % of what can vote, at least 10 FLOP');
  });

  test('tell an extension from the regular end', () => {
    expect(extensionOf(proposal(), rules())).toBe(0n);
    expect(extensionOf(proposal({ deadline: timestamp(5_600n) }), rules())).toBe(600n);
  });

  test('tell when it expired, and from which step', () => {
    expect(expiredAt(proposal({ state: 'Expired' }), rules())).toBe(5_000n + 7n * DAY);
    expect(expiredAt(proposal({ state: 'Expired', eta: timestamp(9_000n) }), rules())).toBe(9_000n + 14n * DAY);
    expect(expiredAt(proposal({ state: 'Queued' }), rules())).toBeUndefined();
  });
});

describe('a deposit', () => {
  const view = (different = {}, isForfeited = false) =>
    depositView(proposal(different), rules().common, isForfeited, 'en');

  test('is locked until it is over, and says what could cost it', () => {
    expect(view()).toMatchObject({ isSettled: false });
    expect(view()?.outcome).toBeUndefined();
    expect(view()?.text).toContain('fewer than 10 votes for');
    expect(view({ state: 'Queued' })?.text).toContain('and are returned then');
  });

  test.each([
    ['executed', { state: 'Executed' }, false, 'returned'],
    ['expired', { state: 'Expired' }, false, 'returned'],
    ['canceled', { state: 'Canceled' }, false, 'returned'],
    ['canceled in vote without support', { state: 'Canceled' }, true, 'burned'],
    ['defeated with some support', { state: 'Defeated', forVotes: flop(10n) }, false, 'returned'],
    ['defeated without', { state: 'Defeated', forVotes: wad(10n * FLOP - 1n) }, false, 'burned'],
  ] as const)('of a proposal that was %s', (_, different, isForfeited, outcome) => {
    expect(view(different, isForfeited)).toMatchObject({ outcome, isSettled: false });
    const settled = view({ ...different, isDepositSettled: true }, isForfeited);
    expect(settled).toEqual({ outcome, isSettled: true, text: `1,000 FLOP were ${outcome}.` });
  });

  test('that was none is not shown', () => {
    expect(view({ deposit: wad(0n) })).toBeUndefined();
  });
});

describe('a receipt', () => {
  test('names every side that got votes', () => {
    expect(receiptWords({ for: flop(1_500n), against: flop(500n), abstain: wad(0n) }, 'en')).toBe(
      '1,500 for, 500 against',
    );
    expect(receiptWords({ for: wad(0n), against: wad(0n), abstain: wad(0n) })).toBe('with nothing that counts');
  });

  test.each([
    [{ isChangeable: true, isLowClass: true, isExtended: false }, 'You can change it until the regular end'],
    [{ isChangeable: false, isLowClass: false, isExtended: false }, 'in this class the first vote stands'],
    [{ isChangeable: false, isLowClass: true, isExtended: true }, 'the vote is extended'],
  ])('says whether it can be changed: %j', (facts, words) => {
    expect(changeWords(facts)).toContain(words);
  });
});

describe('opening governance', () => {
  const carriers = [
    { address: BOB, votes: flop(60n) },
    { address: ALICE, votes: flop(30n) },
  ] as const;

  test('names the fewest delegates that are enough, the lowest address first', () => {
    expect(openingWith(carriers, flop(60n))).toEqual({ delegates: [BOB], delegated: flop(90n), isEnough: true });
    expect(openingWith(carriers, flop(61n)).delegates).toEqual([BOB, ALICE]);
    expect(openingWith(carriers.toReversed(), flop(61n)).delegates).toEqual([BOB, ALICE]);
  });

  test('says when all together are too few', () => {
    expect(openingWith(carriers, flop(91n)).isEnough).toBe(false);
  });
});

describe('the class of a form', () => {
  const deployment = imaginaryDeployment();
  const classOf = (name: string, entries = launchEntries(deployment)) => {
    const subject = findSubject(name);
    return subject && classOfSubject(subject, entries, deployment);
  };

  test('is the one of its calls, their check included', () => {
    expect(classOf('fee.protocol')).toBe('Parameter');
    expect(classOf('fee.shares')).toBe('Parameter');
  });

  test('is the highest when the policy names one of them no more', () => {
    const [, ...rest] = launchEntries(deployment);
    expect(classOf('fee.protocol', rest)).toBe('Constitution');
    expect(classOf('fee.shares', launchEntries(deployment).slice(0, -1))).toBe('Constitution');
  });
});
