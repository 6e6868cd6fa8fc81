import { type Address, keccak256, stringToHex } from 'viem';
import { describe, expect, test } from 'vitest';
import { type Job, type JobState, jobStates } from '../../../../sdk/market/job.ts';
import type { JobEvent } from '../../../../sdk/market/read-job-log.ts';
import { bps, DAY, microUsd, nanoUsd, seconds, timestamp } from '../../../../sdk/units.ts';
import { jobActions } from '../../../../web/src/features/market/model/job-actions.ts';
import { filterJobs, toJobFilter } from '../../../../web/src/features/market/model/job-filter.ts';
import { lifeOf } from '../../../../web/src/features/market/model/job-life.ts';
import { isRising, jobNext, priceKind } from '../../../../web/src/features/market/model/job-next.ts';
import { typedHash } from '../../../../web/src/features/market/model/typed-hash.ts';
import { billedFigures, EMPTY_USAGE, readUsage } from '../../../../web/src/features/market/model/usage-draft.ts';
import { aJob, CLIENT, OPENING, TERMS, WORKER } from '../../../sdk/fixtures/jobs.ts';
import { ALICE } from '../../fixtures/proposals.ts';

const END = OPENING.offerEnd;
const SILENT = timestamp(5_601n);
const LATE = timestamp(2_000n + DAY);
const DISPUTE_END = timestamp(3_000n + 4n * DAY);
const WORK = ['submit', 'submit-signed', 'heartbeat', 'give-back'] as const;
const justBefore = (at: bigint) => timestamp(at - 1n);

describe('what a job waits for', () => {
  test.each([
    ['Funded', justBefore(END), /^Any eligible provider can accept it until/, END],
    ['Funded', END, /Nobody took it/, undefined],
    ['Accepted', justBefore(SILENT), /has to be heard before/, SILENT],
    ['Accepted', SILENT, /fallen silent/, undefined],
    ['Accepted', LATE, /deadline has passed/, undefined],
    ['Submitted', justBefore(DISPUTE_END), /can challenge the work until/, DISPUTE_END],
    ['Submitted', DISPUTE_END, /anyone can settle/, undefined],
    ['Challenged', DISPUTE_END, /court decides/, undefined],
    ['Settled', END, /provider was paid/, undefined],
    ['Refunded', END, /has its FLOP back/, undefined],
    ['Expired', END, /not delivered/, undefined],
    ['Slashed', END, /judged wrong/, undefined],
  ] as const)('%s at %s', (state, now, words, at) => {
    const next = jobNext(aJob(state), TERMS, now);
    expect(next.words).toMatch(words);
    expect(next.at).toBe(at);
    expect(next.isDue).toBe(at === undefined && /anyone/.test(next.words));
  });

  test('names the one provider an offer is for', () => {
    expect(jobNext(aJob('Funded', { provider: WORKER }), TERMS, justBefore(END)).words).toMatch(/^The provider it was/);
  });

  test('speaks of the deadline when it comes before silence', () => {
    const job = aJob('Accepted', { deadline: timestamp(5_000n) });
    expect(jobNext(job, TERMS, timestamp(4_999n))).toMatchObject({
      words: 'Its provider is at work until',
      at: 5_000n,
    });
  });
});

describe('what an account can do', () => {
  const all = (state: JobState, now: bigint, different: Partial<Job> = {}) =>
    ([CLIENT, WORKER, ALICE, undefined] as (Address | undefined)[]).map((account) =>
      jobActions(aJob(state, different), TERMS, account, timestamp(now)),
    );

  test.each([
    ['Funded', justBefore(END), [['refund'], ['accept'], ['accept'], ['accept']]],
    ['Funded', END, [['refund'], ['refund'], ['refund'], ['refund']]],
    ['Accepted', justBefore(SILENT), [['sign-receipt'], WORK, [], []]],
    ['Accepted', SILENT, [['sign-receipt', 'expire'], [...WORK, 'expire'], ['expire'], ['expire']]],
    ['Accepted', LATE, [['sign-receipt', 'expire'], ['submit-signed', 'give-back', 'expire'], ['expire'], ['expire']]],
    ['Submitted', justBefore(DISPUTE_END), [['settle', 'challenge'], [], ['challenge'], ['challenge']]],
    ['Submitted', DISPUTE_END, [['settle'], ['settle'], ['settle'], ['settle']]],
  ] as const)('%s at %s', (state, now, actions) => {
    expect(all(state, now)).toEqual(actions);
  });

  test('with an offer for one provider is that provider’s alone', () => {
    expect(all('Funded', justBefore(END), { provider: WORKER })).toEqual([['refund'], ['accept'], [], ['accept']]);
  });

  test.each(['Challenged', 'Settled', 'Refunded', 'Expired', 'Slashed'] as const)('%s: nothing', (state) => {
    expect(all(state, END).flat()).toEqual([]);
  });
});

describe('the life of a job', () => {
  const steps = (job: Job, now: bigint, events: JobEvent[] = []) =>
    lifeOf(job, TERMS, events, timestamp(now)).map(({ id, status }) => `${id} ${status}`);

  test.each([
    ['Funded', ['funded done', 'accepted next', 'submitted later', 'settled later']],
    ['Accepted', ['funded done', 'accepted done', 'submitted next', 'settled later']],
    ['Submitted', ['funded done', 'accepted done', 'submitted done', 'settled next']],
    ['Challenged', ['funded done', 'accepted done', 'submitted done', 'challenged done', 'settled next']],
    ['Settled', ['funded done', 'accepted done', 'submitted done', 'settled done']],
    ['Refunded', ['funded done', 'refunded ended']],
    ['Expired', ['funded done', 'accepted done', 'expired ended']],
    ['Slashed', ['funded done', 'accepted done', 'submitted done', 'challenged done', 'slashed ended']],
  ] as const)('%s', (state, expected) => {
    expect(steps(aJob(state), 4_000n)).toEqual(expected);
  });

  test('keeps a challenge that failed, and the log’s place of each step', () => {
    const place = { blockNumber: 9n, blockHash: '0x09', transactionHash: '0x99' } as const;
    const life = lifeOf(aJob('Settled'), TERMS, [{ ...place, kind: 'challenged' }], timestamp(4_000n));
    expect(life.map(({ id }) => id)).toEqual(['funded', 'accepted', 'submitted', 'challenged', 'settled']);
    expect(life[3]?.event?.blockHash).toBe('0x09');
    expect(life[2]?.event).toBeUndefined();
  });

  test('says by when what is ahead has to happen', () => {
    const ahead = (state: JobState) =>
      lifeOf(aJob(state), TERMS, [], timestamp(2_500n)).find((step) => step.ahead)?.ahead;
    expect(ahead('Funded')).toEqual({ words: 'until', at: END });
    expect(ahead('Accepted')).toEqual({ words: 'before', at: LATE });
    expect(ahead('Submitted')?.at).toBe(DISPUTE_END);
  });

  test('covers every state there is', () => {
    for (const state of jobStates.slice(1)) expect(steps(aJob(state), 4_000n).length).toBeGreaterThan(1);
  });
});

describe('the list', () => {
  const rows = jobStates.slice(1).map((state, index) => ({
    job: aJob(state, { id: BigInt(index + 1), ...(index === 0 ? { client: ALICE } : {}) }),
  }));
  const states = (filter: Parameters<typeof filterJobs>[1], of?: Address) =>
    filterJobs(rows, filter, of).map(({ job }) => job.state);

  test('is newest first, by state', () => {
    expect(states('all')).toEqual(jobStates.slice(1).toReversed());
    expect(states('open')).toEqual(['Funded']);
    expect(states('disputed')).toEqual(['Slashed', 'Challenged']);
    expect(states('returned')).toEqual(['Slashed', 'Expired', 'Refunded']);
  });

  test('shows one’s own: ordered, or worked on', () => {
    expect(states('all', ALICE)).toEqual(['Funded']);
    expect(states('paid', WORKER)).toEqual(['Settled']);
    expect(states('open', WORKER)).toEqual([]);
  });

  test('takes any other address for all', () => {
    const filters = ['open', 'nonsense', 'toString', undefined].map(toJobFilter);
    expect(filters).toEqual(['open', 'all', 'all', 'all']);
  });
});

test('the price is fixed, rising, or billed by use', () => {
  const rising = aJob('Funded', { opening: { ...OPENING, startBps: bps(5_000n), ramp: seconds(100n) } });
  const rates = { gpuSecond: nanoUsd(1n), gibSecond: nanoUsd(0n), egressGib: nanoUsd(0n) };
  const kinds = [aJob(), rising, aJob('Funded', { rates }), { ...rising, rates }].map(priceKind);
  expect(kinds).toEqual(['fixed', 'rising', 'billed by use', 'rising, billed by use']);
  expect(priceKind({ ...rising, state: 'Accepted' })).toBe('fixed');
  expect([isRising(rising, timestamp(1_099n)), isRising(rising, timestamp(1_100n))]).toEqual([true, false]);
});

describe('what was used', () => {
  const rates = { gpuSecond: nanoUsd(2_000n), gibSecond: nanoUsd(0n), egressGib: nanoUsd(500n) };
  const job = { rates, usd: microUsd(1_000n) };

  test('is asked for where it is billed', () => {
    expect(billedFigures(job)).toEqual(['gpuSeconds', 'egressGib']);
    expect(billedFigures(aJob())).toEqual([]);
    expect(readUsage(EMPTY_USAGE, aJob())).toMatchObject({ billed: 42_000_000n });
  });

  test('is whole numbers, at least one, billed down and at most the price', () => {
    expect(readUsage(EMPTY_USAGE, job).usage).toBeUndefined();
    expect(readUsage({ ...EMPTY_USAGE, gpuSeconds: '3', egressGib: '1' }, job)).toMatchObject({
      usage: { gpuSeconds: 3n, gibSeconds: 0n, egressGib: 1n },
      billed: 6n,
    });
    expect(readUsage({ ...EMPTY_USAGE, gpuSeconds: '501' }, job).billed).toBe(1_000n);
    expect(readUsage({ ...EMPTY_USAGE, gpuSeconds: '1.5' }, job).problems.gpuSeconds).toMatch(/whole number/);
    const tooMany = (2n ** 64n).toString();
    expect(readUsage({ ...EMPTY_USAGE, egressGib: tooMany }, job).problems.egressGib).toMatch(/more than/);
  });
});

test('a hash that was typed is taken as it is, of all else the hash', () => {
  const hash = `0x${'AB'.repeat(32)}`;
  expect(typedHash(` ${hash} `)).toBe(hash.toLowerCase());
  expect(typedHash('ipfs://x')).toBe(keccak256(stringToHex('ipfs://x')));
});
