import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Suspense } from 'react';
import {
  type Address,
  encodeAbiParameters,
  encodeEventTopics,
  keccak256,
  numberToHex,
  stringToHex,
  zeroAddress,
} from 'viem';
import { describe, expect, test } from 'vitest';
import type { Case } from '../../../../sdk/court/case.ts';
import { jobEscrowAbi, slashingCourtAbi } from '../../../../sdk/generated/abis.ts';
import { type Job, type JobState, NO_USAGE } from '../../../../sdk/market/job.ts';
import { bps, DAY, nanoUsd, seconds, timestamp, usdWad } from '../../../../sdk/units.ts';
import { JobView } from '../../../../web/src/features/market/components/job-view.tsx';
import { aCase, aJob, OPENING, WORKER } from '../../../sdk/fixtures/jobs.ts';
import { aProvider, flop } from '../../../sdk/fixtures/staking.ts';
import { ESCROW_ANSWERS, FLOP, jobAnswers, priceAnswers } from '../../fixtures/market.ts';
import { notingNode } from '../../fixtures/noting-node.ts';
import { ALICE } from '../../fixtures/proposals.ts';
import { type Answers, show } from '../../fixtures/protocol.tsx';
import { providerAnswers } from '../../fixtures/staking.ts';

type Page = {
  job: Job;
  dispute?: Case;
  now?: bigint;
  connected?: boolean;
  contract?: Answers['contract'];
  logs?: unknown[];
};

/** Alice, when connected, holds 1 000 FLOP and has allowed nothing. */
function open({ job, dispute, now = 4_000n, connected = true, contract = {}, logs = [] }: Page) {
  const node = notingNode(logs);
  show(
    <Suspense fallback="waiting">
      <JobView id={3n} />
    </Suspense>,
    {
      connected,
      now,
      client: node.client,
      wallet: node.wallet,
      contract: {
        ...ESCROW_ANSWERS,
        ...priceAnswers(),
        ...jobAnswers([job], dispute),
        ...providerAnswers([aProvider({ address: ALICE, exposure: usdWad(0n) })]),
        balanceOf: () => 1_000n * FLOP,
        allowance: () => 0n,
        ...contract,
      },
    },
  );
  return node.sent;
}

const mine = (state: JobState, part: 'client' | 'provider', different: Partial<Job> = {}) =>
  aJob(state, { [part]: ALICE, ...different });

describe('the page of a job', () => {
  test('says that there is none', async () => {
    open({ job: aJob('Funded', { id: 9n }) });
    expect(await screen.findByText('There is no such job')).toBeInTheDocument();
  });

  test.each([
    ['Funded', 'Any eligible provider can accept it'],
    ['Accepted', 'has to be heard before'],
    ['Submitted', 'Anyone can challenge the work until'],
    ['Challenged', 'The court decides'],
    ['Settled', 'the provider was paid'],
    ['Refunded', 'the client has its FLOP back'],
    ['Expired', 'the work was not delivered'],
    ['Slashed', 'the work was judged wrong'],
  ] as const)('of a job that is %s has its steps and what is next', async (state, words) => {
    open({ job: aJob(state), connected: false, ...(state === 'Challenged' ? { dispute: aCase() } : {}) });
    expect(await screen.findByTestId('job-state-3')).toHaveTextContent(state);
    expect(screen.getByTestId('job-next')).toHaveTextContent(words);
    expect(screen.getByTestId('life-funded')).toHaveAttribute('data-status', 'done');
    const next = within(screen.getByTestId('job-life')).queryAllByRole('listitem', { current: 'step' });
    expect(next).toHaveLength(['Funded', 'Accepted', 'Submitted', 'Challenged'].includes(state) ? 1 : 0);
  });

  test('shows the price in both, the fee, the bond and the terms', async () => {
    open({ job: aJob('Accepted') });
    expect(await screen.findByTestId('job-usd')).toHaveTextContent('42 USD');
    expect(screen.getByTestId('job-flop')).toHaveTextContent('100 FLOP');
    expect(screen.getByTestId('job-fee-3')).toHaveTextContent('2.5 FLOP, less with reputation');
    expect(screen.getByText('250 FLOP, 250 %')).toBeInTheDocument();
    expect(screen.getByText('250 % of the price')).toBeInTheDocument();
    expect(screen.getByText('4 days')).toBeInTheDocument();
  });

  test('shows what the log knows: when it happened, what was ordered', async () => {
    const [topic] = encodeEventTopics({ abi: jobEscrowAbi, eventName: 'JobFunded' });
    const id = numberToHex(3n, { size: 32 });
    const specification = keccak256(stringToHex('a model'));
    const words = [{ type: 'uint256' }, { type: 'uint256' }, { type: 'bytes32' }] as const;
    const log = {
      address: '0x00000000000000000000000000000000000000e5',
      topics: [topic, id, numberToHex(1n, { size: 32 }), numberToHex(0n, { size: 32 })],
      data: encodeAbiParameters(words, [100n * FLOP, 42_000_000n, specification]),
      blockNumber: '0x9',
      blockHash: numberToHex(9n, { size: 32 }),
      transactionHash: numberToHex(99n, { size: 32 }),
      logIndex: '0x0',
      transactionIndex: '0x0',
      removed: false,
    };
    open({ job: aJob(), logs: [log] });
    expect(await screen.findByText(specification)).toBeInTheDocument();
    await waitFor(() => expect(screen.getByTestId('life-funded')).toHaveTextContent(/1970/));
  });
});

describe('a provider', () => {
  test('sees price and bond, and accepts for what the job pays now', async () => {
    const opening = { ...OPENING, startBps: bps(5_000n), ramp: seconds(6_000n) };
    const sent = open({ job: aJob('Funded', { opening }) });
    expect(await screen.findByTestId('accept-price')).toHaveTextContent('75 FLOP');
    expect(screen.getByTestId('accept-bond')).toHaveTextContent('250 FLOP');
    expect(screen.getByTestId('accept-free')).toHaveTextContent('20,000 FLOP');
    await userEvent.click(screen.getByTestId('job-accept-3'));
    await waitFor(() => expect(sent[0]).toEqual({ functionName: 'accept', args: [3n, 75n * FLOP] }));
  });

  test.each([
    ['an account that is none', { provider: () => ({ ...providerOf(), isRegistered: false }) }, /Become one/],
    ['one that takes no jobs', { eligibility: () => 3 }, /You take no new jobs now/],
    ['one with too little of its own', { requiredBond: () => 20_001n * FLOP }, /smaller than the bond/],
    ['one whose tier is full', { tierOf: () => [1n, 41n * FLOP] }, /more than your tier allows/],
    ['all during a pause', { isPaused: () => true }, /New jobs are paused/],
  ])('is told why not: %s', async (_, contract, words) => {
    open({ job: aJob(), contract });
    expect((await screen.findAllByText(words)).length).toBeGreaterThan(0);
    const button = screen.queryByTestId('job-accept-3');
    if (button !== null) expect(button).toBeDisabled();
  });

  test('hands in the work of a flat job', async () => {
    const user = userEvent.setup();
    const sent = open({ job: mine('Accepted', 'provider') });
    expect(await screen.findByTestId('job-submit-3')).toBeDisabled();
    await user.type(screen.getByTestId('submit-result'), 'ipfs://x');
    await user.click(screen.getByTestId('job-submit-3'));
    const hash = keccak256(stringToHex('ipfs://x'));
    await waitFor(() => expect(sent[0]).toEqual({ functionName: 'submit', args: [3n, hash, NO_USAGE] }));
  });

  test('hands in what was used of a metered one, and sees what that asks for', async () => {
    const user = userEvent.setup();
    const rates = { gpuSecond: nanoUsd(1_000_000n), gibSecond: nanoUsd(0n), egressGib: nanoUsd(0n) };
    const sent = open({ job: mine('Accepted', 'provider', { rates }) });
    await user.type(await screen.findByTestId('submit-result'), `0x${'12'.repeat(32)}`);
    expect(screen.getByTestId('job-submit-3')).toBeDisabled();
    expect(screen.queryByTestId('submit-gibSeconds')).toBeNull();
    await user.type(screen.getByTestId('submit-gpuSeconds'), '10500');
    expect(screen.getByTestId('submit-billed')).toHaveTextContent('10.5 USD');
    await user.click(screen.getByTestId('job-submit-3'));
    await waitFor(() => expect(sent[0]?.args[2]).toEqual({ ...NO_USAGE, gpuSeconds: 10_500n }));
  });

  test('is heard, and gives the job back', async () => {
    const user = userEvent.setup();
    const sent = open({ job: mine('Accepted', 'provider') });
    await user.click(await screen.findByTestId('job-heartbeat-3'));
    await waitFor(() => expect(sent[0]).toEqual({ functionName: 'heartbeat', args: [3n] }));
    expect(screen.getByText(/punished as if you were late/)).toBeInTheDocument();
    await user.click(screen.getByTestId('job-give-back-3'));
    await waitFor(() => expect(sent[1]).toEqual({ functionName: 'giveBack', args: [3n] }));
  });
});

describe('a client, and anybody', () => {
  test.each([
    ['the client settles', mine('Submitted', 'client'), 4_000n, 'settle', 'settleJob'],
    ['anyone settles later', aJob('Submitted'), 3_000n + 4n * DAY, 'settle', 'settleJob'],
    ['the client takes its offer back', mine('Funded', 'client'), 4_000n, 'refund', 'refund'],
    ['anyone returns what nobody took', aJob(), OPENING.offerEnd, 'refund', 'refund'],
    ['anyone ends what is silent', aJob('Accepted'), 5_601n, 'expire', 'expire'],
  ] as const)('%s', async (_, job, now, action, functionName) => {
    const sent = open({ job, now });
    await userEvent.click(await screen.findByTestId(`job-${action}-3`));
    await waitFor(() => expect(sent[0]).toEqual({ functionName, args: [3n] }));
  });

  test('sees what would be paid before it is', async () => {
    open({ job: mine('Submitted', 'client') });
    expect(await screen.findByTestId('receipt-billed')).toHaveTextContent('42 of 42 USD');
    expect(screen.getByTestId('receipt-paid')).toHaveTextContent('97.5 FLOP');
    expect(screen.getByTestId('receipt-fee')).toHaveTextContent('2.5 FLOP');
  });

  test('challenges with a bond it has to allow first', async () => {
    const user = userEvent.setup();
    const sent = open({ job: mine('Submitted', 'client') });
    await user.click(await screen.findByText('Challenge the work'));
    expect(await screen.findByTestId('challenge-bond')).toHaveTextContent('50 FLOP');
    expect(screen.getByTestId('challenge-submit')).toBeDisabled();
    await user.type(screen.getByTestId('challenge-evidence'), 'It is noise.');
    await user.click(screen.getByTestId('challenge-approve'));
    await waitFor(() =>
      expect(sent[0]).toMatchObject({ functionName: 'approve', args: [expect.anything(), 50n * FLOP] }),
    );
  });

  test('challenges', async () => {
    const user = userEvent.setup();
    const sent = open({ job: mine('Submitted', 'client'), contract: { allowance: () => 50n * FLOP } });
    await user.click(await screen.findByText('Challenge the work'));
    await user.type(await screen.findByTestId('challenge-evidence'), 'It is noise.');
    await user.click(screen.getByTestId('challenge-submit'));
    const hash = keccak256(stringToHex('It is noise.'));
    await waitFor(() => expect(sent[0]).toEqual({ functionName: 'challenge', args: [3n, hash] }));
  });
});

describe('a dispute', () => {
  const disputed = (different: Partial<Case>, now: bigint, part?: 'client' | 'provider') =>
    open({
      job: part === undefined ? aJob('Challenged') : mine('Challenged', part),
      dispute: aCase({ ...different, ...(part === undefined ? {} : { [part]: ALICE }) }),
      now,
      contract: { allowance: () => 50n * FLOP },
    });
  const END = 100_000n;
  const APPEAL_END = END + 7n * DAY;

  test.each([
    ['waits for a verdict', {}, END - 1n, 'Waiting for a verdict', /verdict until/, []],
    ['can be noted as lapsed', {}, END, 'Waiting for a verdict', /No verdict came in time/, ['lapse']],
    ['closes without a verdict', {}, APPEAL_END, 'Waiting for a verdict', /pay the provider/, ['close']],
    [
      'can be appealed',
      { stage: 'Judged', outcome: 'Incorrect' },
      END - 1n,
      'Judged',
      /The provider can appeal until/,
      [],
    ],
    ['closes unappealed', { stage: 'Judged', outcome: 'Rejected' }, END, 'Judged', /Nobody appealed/, ['close']],
    [
      'waits for governance',
      { stage: 'Appealed', outcome: 'Incorrect' },
      END - 1n,
      'Appealed',
      /Governance can decide/,
      [],
    ],
    [
      'stands undecided',
      { stage: 'Appealed', outcome: 'Incorrect' },
      END,
      'Appealed',
      /did not decide in time/,
      ['close'],
    ],
    ['closes decided', { stage: 'Decided', outcome: 'Rejected' }, END, 'Decided', /has decided/, ['close']],
    ['is over', { stage: 'Closed', outcome: 'Rejected' }, END, 'Closed', /carried out/, []],
  ] as const)('%s', async (_, different, now, stage, words, actions) => {
    const sent = disputed(different, now);
    expect(await screen.findByTestId('case-stage')).toHaveTextContent(stage);
    const decision = screen.queryByTestId('propose-decision');
    expect(decision?.getAttribute('href')).toBe(stage === 'Appealed' && now < END ? '/decide/1' : undefined);
    expect(screen.getByTestId('case-next')).toHaveTextContent(words);
    expect(screen.getByTestId('case-frozen')).toHaveTextContent('300 FLOP');
    expect(await screen.findByText('2 of 3 verifiers')).toBeInTheDocument();
    for (const action of ['lapse', 'close'] as const) {
      const button = screen.queryByTestId(`job-${action}-3`);
      expect(button !== null, action).toBe(actions.some((expected) => expected === action));
      if (button === null) continue;
      await userEvent.click(button);
      await waitFor(() => expect(sent[0]).toEqual({ functionName: action, args: [1n] }));
    }
    expect(screen.queryByTestId('appeal-submit')).toBeNull();
  });

  test.each([
    ['the provider', { stage: 'Judged', outcome: 'Malicious' }, END - 1n, 'provider'],
    ['the client', { stage: 'Judged', outcome: 'Rejected' }, END - 1n, 'client'],
    ['the client, without a verdict', {}, END, 'client'],
  ] as const)('is appealed by who lost: %s', async (_, different, now, part) => {
    const sent = disputed(different, now, part);
    await userEvent.click(await screen.findByTestId('appeal-submit'));
    await waitFor(() => expect(sent[0]).toEqual({ functionName: 'appeal', args: [1n] }));
  });
});

describe('a penalty', () => {
  const imposed = () => {
    const [topic] = encodeEventTopics({ abi: slashingCourtAbi, eventName: 'PenaltyImposed' });
    const word = (value: bigint | Address) => numberToHex(BigInt(value), { size: 32 });
    return {
      address: zeroAddress,
      topics: [topic, word(7n), word(WORKER), word(3n)],
      data: encodeAbiParameters([{ type: 'uint8' }, { type: 'uint256' }, { type: 'uint256' }], [2, 1n, 100n * FLOP]),
      blockNumber: '0x9',
      blockHash: numberToHex(9n, { size: 32 }),
      transactionHash: numberToHex(99n, { size: 32 }),
      logIndex: '0x0',
      transactionIndex: '0x0',
      removed: false,
    };
  };

  test('shows what was taken, who got it, and takes the rest', async () => {
    const stored = { jobId: 3n, provider: WORKER, client: ALICE, challenger: zeroAddress, offence: 2 };
    const sent = open({
      job: aJob('Expired'),
      logs: [imposed()],
      contract: {
        penalties: () => [{ ...stored, due: flop(100n), taken: flop(40n), loss: flop(20n), termsId: 1n }],
        isCollectable: () => true,
      },
    });
    const penalty = await screen.findByTestId('penalty-7');
    expect(penalty).toHaveTextContent('Went silent40 of 100 FLOP taken');
    expect(await within(penalty).findByText('To the client')).toBeInTheDocument();
    expect(penalty).toHaveTextContent('To the client20 FLOPTo the challenger0 FLOPBurned20 FLOP');
    await userEvent.click(screen.getByTestId('job-collect-3'));
    await waitFor(() => expect(sent[0]).toEqual({ functionName: 'collect', args: [7n] }));
  });
});

function providerOf() {
  return {
    ...(providerAnswers([aProvider({ address: ALICE })]).provider?.([ALICE]) as object),
    jailedUntil: timestamp(0n),
  };
}
