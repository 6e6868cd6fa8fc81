import { describe, expect, test } from 'vitest';
import type { Job } from '../../../../sdk/market/jobs.ts';
import { bps, timestamp, wad } from '../../../../sdk/units.ts';
import { type JobDraft, readJobDraft } from '../../../../web/src/features/market/model/job-draft.ts';
import { toJobView } from '../../../../web/src/features/market/model/job-view.ts';
import { stateOf } from '../../../sdk/fixtures/states.ts';
import { ALICE, BOB, FLOP } from '../../fixtures/proposals.ts';

const job = (different: Partial<Job> = {}): Job => ({
  id: 3n,
  client: ALICE,
  provider: BOB,
  state: 'Funded',
  price: wad(1_000n * FLOP),
  fee: bps(250n),
  deadline: timestamp(5_000n),
  ...different,
});

describe('a job', () => {
  test('shows the fee it was funded under', () => {
    expect(toJobView(job(), 1n, undefined, 'en').fee).toBe('Fee 2.5 %: 25 FLOP on acceptance');
    expect(toJobView(job({ state: 'Settled' }), 1n, undefined, 'en').fee).toBe('Fee 2.5 %: 25 FLOP paid');
    expect(toJobView(job({ state: 'Refunded' }), 1n, undefined, 'en').fee).toContain('No fee');
  });

  test('is accepted by its client alone', () => {
    expect(toJobView(job(), 1n, ALICE).canSettle).toBe(true);
    expect(toJobView(job(), 1n, BOB).canSettle).toBe(false);
    expect(toJobView(job({ state: 'Settled' }), 1n, ALICE).canSettle).toBe(false);
  });

  test('is refunded by its provider, after the deadline by anyone', () => {
    expect(toJobView(job(), 5_000n, BOB).canRefund).toBe(true);
    expect(toJobView(job(), 5_000n, ALICE)).toMatchObject({ canRefund: false, isOverdue: false });
    expect(toJobView(job(), 5_001n, ALICE)).toMatchObject({ canRefund: true, isOverdue: true });
    expect(toJobView(job(), 5_001n, undefined).canRefund).toBe(false);
  });
});

describe('an order', () => {
  const limits = { minPrice: stateOf('job.minPrice'), maxDuration: stateOf('job.maxDuration') };
  const draft: JobDraft = { provider: BOB, price: '1.5', days: '7', specification: 'Render it' };
  const read = (different: Partial<JobDraft>) => readJobDraft({ ...draft, ...different }, limits, ALICE, 'en');

  test('is complete when all of it fits', () => {
    expect(read({}).order).toMatchObject({ provider: BOB, price: wad(15n * 10n ** 17n), duration: 604_800n });
  });

  test('is not ready, and not wrong, while fields are empty', () => {
    expect(readJobDraft({ provider: '', price: '', days: '', specification: '' }, limits, ALICE)).toEqual({
      problems: {},
    });
  });

  test.each([
    ['provider', { provider: '0x12' }, '40 digits'],
    ['provider', { provider: ALICE }, 'own provider'],
    ['price', { price: '0.999999999999999999' }, 'smallest price is 1 FLOP'],
    ['price', { price: '1,5' }, 'not a number'],
    ['days', { days: '7.01' }, 'longest job takes 7 days'],
    ['days', { days: '0' }, 'takes some time'],
  ] as const)('%s %j is refused', (field, different, words) => {
    const view = read(different);
    expect(view.problems[field]).toContain(words);
    expect(view.order).toBeUndefined();
  });
});
