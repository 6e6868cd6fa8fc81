/** Disputes and penalties as the sdk reads, computes and calls them, against the contracts. */
import { type Address, hashTypedData, keccak256, parseEventLogs, toHex, zeroHash } from 'viem';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Case, type CourtTerms, type Judgement, type Offence, outcomes } from '../../../sdk/court/case.ts';
import {
  appeal,
  challenge,
  close,
  collect,
  giveVerdict,
  lapse,
  withdrawFromCourt,
} from '../../../sdk/court/court-calls.ts';
import {
  canAppeal,
  caseStep,
  challengeBond,
  closableFrom,
  jailOf,
  penaltyOf,
  waterfallOf,
} from '../../../sdk/court/court-rules.ts';
import {
  readCaseCount,
  readCaseOfJob,
  readCases,
  readCourtTerms,
  readCourtWithdrawable,
  readIsCollectable,
  readPenalties,
  readPenaltyCount,
  readPenaltyFor,
  readStrikes,
  readVerifierSet,
} from '../../../sdk/court/read-cases.ts';
import { readCaseLog, readPenaltyLog } from '../../../sdk/court/read-court-log.ts';
import { verdictTypedData } from '../../../sdk/court/verdict-typed-data.ts';
import { slashingCourtAbi } from '../../../sdk/generated/abis.ts';
import { type Job, NO_USAGE } from '../../../sdk/market/job.ts';
import { accept, expire, giveBack, submit } from '../../../sdk/market/job-calls.ts';
import {
  readBondReduction,
  readClientWeight,
  readReputation,
  scoreShare,
} from '../../../sdk/reputation/read-reputation.ts';
import { slashableStake } from '../../../sdk/staking/provider.ts';
import { readProvider } from '../../../sdk/staking/read-providers.ts';
import { bps, microUsd, usdWad, wad } from '../../../sdk/units.ts';
import { openMarket, type TestMarket, verifiers } from '../fixtures/market.ts';
import { startTestProtocol } from '../fixtures/protocol.ts';
import { randomFrom, seed } from '../fixtures/random.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const WORK = keccak256(toHex('the work'));
const REASONS = keccak256(toHex('it is noise'));

let market: TestMarket;
let provider: Address;
let other: Address;
let third: Address;
let client: Address;
let challenger: Address;
let stranger: Address;
let terms: CourtTerms;

beforeAll(async () => {
  const protocol = await startTestProtocol();
  [, provider, other, client, challenger] = protocol.accounts as [Address, Address, Address, Address, Address];
  third = protocol.accounts[6]!;
  stranger = protocol.accounts[9]!;
  market = await openMarket(protocol, [provider, other, third], [client, challenger]);
  const job = await market.offer(client);
  terms = await readCourtTerms(market.client, market.deployment, (await market.terms(job)).courtTerms);
});

afterAll(() => market?.stop());

const court = () => ({ address: market.deployment.contracts.slashingCourt.address, abi: slashingCourtAbi }) as const;

async function delivered(by = provider): Promise<Job> {
  const job = await market.offer(client);
  await market.act(by, accept(market.deployment, job.id, wad(0n)));
  await market.act(by, submit(market.deployment, job.id, WORK, NO_USAGE));
  return market.read(job.id);
}

async function disputed(by = provider): Promise<Case> {
  const job = await delivered(by);
  await market.act(challenger, challenge(market.deployment, job.id, zeroHash));
  return caseOf(job.id);
}

async function caseOf(jobId: bigint): Promise<Case> {
  const found = await readCaseOfJob(market.client, market.deployment, jobId);
  if (found === undefined) throw new Error(`no case about job ${jobId}`);
  return found;
}

/** By two of the three verifiers, handed in out of order: the sdk sorts them. */
async function judge({ id: caseId, jobId }: Case, outcome: Judgement, signers = verifiers.slice(0, 2).toReversed()) {
  const data = verdictTypedData(market.deployment, { caseId, jobId, outcome, reasons: REASONS });
  const signed = signers.map(async (signer) => ({
    signer: signer.address,
    signature: await signer.signTypedData(data),
  }));
  return giveVerdict(market.deployment, { caseId, outcome, reasons: REASONS }, await Promise.all(signed));
}

const slashable = async (account: Address) => {
  const found = await readProvider(market.client, market.deployment, account);
  if (found === undefined) throw new Error('no provider');
  return slashableStake(found);
};

const log = async (caseId: bigint) => {
  const to = await market.client.getBlockNumber();
  return (await readCaseLog(market.client, market.deployment, caseId, { to })).events.map(({ kind }) => kind);
};

describe('a challenge', () => {
  test('costs what the sdk says, holds what wrong work would cost, and is read back whole', async () => {
    const { client: node, deployment } = market;
    const job = await delivered();
    const bond = challengeBond(job.price, terms);
    expect(await node.readContract({ ...court(), functionName: 'challengeBond', args: [job.id] })).toBe(bond);
    expect(await readCaseOfJob(node, deployment, job.id)).toBeUndefined();
    const stake = await slashable(provider);
    await market.act(challenger, challenge(deployment, job.id, REASONS));
    const found = await caseOf(job.id);
    const frozen = penaltyOf('Incorrect', { bond: job.bond, slashable: stake, strikes: 0n }, terms);
    expect(found).toMatchObject({
      jobId: job.id,
      stage: 'Open',
      outcome: 'None',
      challenger,
      client,
      provider,
      bond,
      frozen,
    });
    expect(found.appellant).toBeUndefined();
    expect(await readCaseCount(node, deployment)).toBe(found.id);
    expect(await readCases(node, deployment)).toEqual([found]);
    expect(await readVerifierSet(node, deployment, found.verifierSet)).toEqual({
      members: verifiers.map(({ address }) => address),
      threshold: 2,
    });
    expect((await market.read(job.id)).state).toBe('Challenged');
  });

  test.each(['Rejected', 'Incorrect', 'Malicious'] as const)(
    'has a verdict that is signed as the court reads it: %s',
    async (outcome) => {
      const verdict = { caseId: 1n, jobId: 2n, outcome, reasons: REASONS };
      const args = [1n, outcomes.indexOf(outcome), REASONS] as const;
      const digest = await market.client.readContract({ ...court(), functionName: 'verdictDigest', args });
      expect(hashTypedData(verdictTypedData(market.deployment, verdict))).toBe(digest);
    },
  );

  test('is judged by enough verifiers, and by no fewer', async () => {
    const [found] = await readCases(market.client, market.deployment);
    const lone = await judge(found!, 'Rejected', verifiers.slice(0, 1));
    expect((await market.answer(stranger, lone))?.name).toBe('SlashingCourt_TooFewSignatures');
    await market.act(stranger, await judge(found!, 'Rejected'));
    const judged = await caseOf(found!.jobId);
    expect(judged).toMatchObject({ stage: 'Judged', outcome: 'Rejected' });
    await market.advance(closableFrom(judged, terms) - (await market.now()));
    await market.act(stranger, close(market.deployment, judged.id));
    expect(await caseOf(found!.jobId)).toMatchObject({ stage: 'Closed', frozen: 0n });
    expect((await market.read(found!.jobId)).state).toBe('Settled');
    expect(await log(judged.id)).toEqual(['opened', 'verdict', 'closed']);
    expect(await readCourtWithdrawable(market.client, market.deployment, provider)).toBe(judged.bond / 2n);
    await market.act(stranger, withdrawFromCourt(market.deployment, provider));
    expect(await readCourtWithdrawable(market.client, market.deployment, provider)).toBe(0n);
  });
});

describe('the steps of a case', () => {
  /** What the contract lets happen now, by trying. */
  async function expectSteps(dispute: Case): Promise<string> {
    const now = await market.now();
    const step = caseStep(dispute, terms, now);
    const refused = async (account: Address, call: ReturnType<typeof close>) =>
      (await market.answer(account, call)) !== undefined;
    const { deployment } = market;
    expect(await refused(stranger, close(deployment, dispute.id)), `close at ${now}`).toBe(step !== 'close');
    const isLapsed = step === 'lapse' || (step === 'close' && dispute.stage === 'Open');
    expect(await refused(stranger, lapse(deployment, dispute.id)), `lapse at ${now}`).toBe(!isLapsed);
    for (const account of [provider, client, challenger]) {
      const mayAppeal = canAppeal(dispute, terms, account, now);
      expect(await refused(account, appeal(deployment, dispute.id)), `appeal of ${account} at ${now}`).toBe(!mayAppeal);
    }
    return step;
  }

  const goTo = async (time: bigint) => market.advance(time - (await market.now()));

  test('without a verdict are those of the contract', async () => {
    const dispute = await disputed();
    expect(await expectSteps(dispute)).toBe('wait');
    await goTo(dispute.endsAt - 2n);
    expect(await expectSteps(dispute)).toBe('wait');
    await goTo(dispute.endsAt);
    expect(await expectSteps(dispute)).toBe('lapse');
    await market.act(stranger, lapse(market.deployment, dispute.id));
    const lapsed = await caseOf(dispute.jobId);
    expect(lapsed).toMatchObject({ outcome: 'Lapsed', endsAt: closableFrom(dispute, terms) });
    expect(await expectSteps(lapsed)).toBe('wait');
    await goTo(lapsed.endsAt);
    expect(await expectSteps(lapsed)).toBe('close');
    await market.act(stranger, close(market.deployment, dispute.id));
    expect((await market.read(dispute.jobId)).state).toBe('Settled');
    expect(await log(dispute.id)).toEqual(['opened', 'lapsed', 'closed']);
  });

  test('with a verdict and an appeal are those of the contract', async () => {
    const dispute = await disputed(other);
    await market.act(stranger, await judge(dispute, 'Rejected'));
    const judged = await caseOf(dispute.jobId);
    expect(await expectSteps(judged)).toBe('wait');
    await market.act(challenger, appeal(market.deployment, dispute.id));
    const appealed = await caseOf(dispute.jobId);
    expect(appealed).toMatchObject({ stage: 'Appealed', appellant: challenger, outcome: 'Rejected' });
    expect(await expectSteps(appealed)).toBe('wait');
    await goTo(appealed.endsAt);
    expect(await expectSteps(appealed)).toBe('close');
    await market.act(stranger, close(market.deployment, dispute.id));
    expect(await log(dispute.id)).toEqual(['opened', 'verdict', 'appealed', 'closed']);
  });
});

describe('a penalty', () => {
  /** Expires or condemns, and compares everything about the penalty with the sdk's figures. */
  async function expectPenalty(
    offence: Offence,
    punish: () => Promise<{ job: Job; receipt: Awaited<ReturnType<TestMarket['act']>> }>,
  ) {
    const { client: node, deployment } = market;
    const strikes = await readStrikes(node, deployment, provider);
    const stake = await slashable(provider);
    const { job, receipt } = await punish();
    const id = await readPenaltyCount(node, deployment);
    const [penalty] = await readPenalties(node, deployment, { from: id, limit: 1n });
    const due = penaltyOf(offence, { bond: job.bond, slashable: stake, strikes }, terms);
    expect(penalty).toMatchObject({ id, jobId: job.id, provider, client, offence, due, loss: job.price });
    const [collected] = parseEventLogs({ abi: slashingCourtAbi, logs: receipt.logs, eventName: 'PenaltyCollected' });
    const { toClient, toChallenger, burned } = collected!.args;
    const hasChallenger = penalty!.challenger !== undefined;
    expect({ toClient, toChallenger, burned }).toEqual(
      waterfallOf(penalty!.taken, penalty!.loss, hasChallenger, terms),
    );
    const { timestamp: at } = await node.getBlock({ blockNumber: receipt.blockNumber });
    const jail = jailOf(offence, strikes, terms);
    const now = await readProvider(node, deployment, provider);
    if (jail > 0n) expect(now?.jailedUntil).toBe(at + jail);
    expect(await readStrikes(node, deployment, provider)).toBe(strikes + 1n);
    const to = await node.getBlockNumber();
    const [ofJob] = (await readPenaltyLog(node, deployment, { jobId: job.id }, { to })).penalties;
    expect(ofJob).toMatchObject({ penaltyId: id, provider, offence, strikes });
    const { penalties } = await readPenaltyLog(node, deployment, { provider }, { to });
    expect(penalties.at(-1)).toEqual(ofJob);
    return penalty!;
  }

  /** Accepts a job and falls silent. */
  const silent = async () => {
    const { id } = await market.offer(client);
    await market.act(provider, accept(market.deployment, id, wad(0n)));
    const job = await market.read(id);
    await market.advance((await market.terms(job)).heartbeat + 2n);
    return { job, receipt: await market.act(stranger, expire(market.deployment, id)) };
  };

  /** Prices are whole gweiFLOP, of which these shares leave no part of a wei: the contract's own tests round. */
  test('for giving back goes to the client, but for what is burned', async () => {
    const { deployment } = market;
    const first = provider;
    provider = third;
    const penalty = await expectPenalty('Late', async () => {
      const { id } = await market.offer(client, { usd: microUsd(100_000_001n) });
      await market.act(provider, accept(deployment, id, wad(0n)));
      const job = await market.read(id);
      return { job, receipt: await market.act(provider, giveBack(deployment, id)) };
    });
    expect(penalty.loss).toBeGreaterThan(penalty.due); // so the client gets all that is not burned
    provider = first;
  });

  test('for silence is what the sdk says, and twice that the second time, with jail', async () => {
    const first = await expectPenalty('Offline', silent);
    const second = await expectPenalty('Offline', silent);
    expect(second.due).toBe(2n * first.due);
    expect((await readProvider(market.client, market.deployment, provider))?.eligibility).toBe('Jailed');
  });

  test(`is foretold by the contract as by the sdk (seed ${seed})`, async () => {
    const random = randomFrom(seed);
    const { client: node, deployment } = market;
    const [stake, strikes] = [await slashable(provider), await readStrikes(node, deployment, provider)];
    expect(strikes).toBe(2n);
    for (let i = 0; i < 60; i++) {
      const offence = random.pick(['Late', 'Offline', 'Incorrect', 'Malicious'] as const);
      const bond = wad(random.between(0n, random.pick([10n, 10n ** 18n, 10n ** 24n])));
      const foretold = await readPenaltyFor(node, deployment, { provider, offence, bond, termsId: 1n });
      expect(penaltyOf(offence, { bond, slashable: stake, strikes }, terms)).toBe(foretold);
    }
  });

  test('for wrong work goes to client, challenger and nobody, in slices when the period is full', async () => {
    const { client: node, deployment } = market;
    const dispute = await disputed(other);
    [provider, other] = [other, provider];
    await market.act(stranger, await judge(dispute, 'Incorrect'));
    const { endsAt } = await caseOf(dispute.jobId);
    await market.advance(endsAt - (await market.now()));
    const penalty = await expectPenalty('Incorrect', async () => {
      const job = await market.read(dispute.jobId);
      return { job, receipt: await market.act(stranger, close(deployment, dispute.id)) };
    });
    expect(penalty.challenger).toBe(challenger);
    expect((await market.read(dispute.jobId)).state).toBe('Slashed');
    if (await readIsCollectable(node, deployment, penalty.id))
      await market.act(stranger, collect(deployment, penalty.id));
    expect((await market.answer(stranger, collect(deployment, penalty.id)))?.name).toBe(
      'SlashingCourt_NothingToCollect',
    );
    // The challenger has its bond back, and its part.
    const { toChallenger } = waterfallOf(penalty.taken, penalty.loss, true, terms);
    expect(await readCourtWithdrawable(node, deployment, challenger)).toBeGreaterThanOrEqual(
      dispute.bond + toChallenger,
    );
  });
});

test('reputation is what clients paid, once there are five of them', async () => {
  const { client: node, deployment } = market;
  const { score, total, feeDiscount } = await readReputation(node, deployment, provider);
  expect({ score, feeDiscount }).toEqual({ score: 0n, feeDiscount: 0n });
  const { weight, counted } = await readClientWeight(node, deployment, provider, client);
  expect(counted).toBe(0n);
  expect(weight).toBeLessThanOrEqual(total);
  expect(await readBondReduction(node, deployment, provider, bps(25_000n))).toBe(0n);
  expect(scoreShare(bps(3_000n), usdWad(10n ** 23n), usdWad(10n ** 23n))).toBe(1_500n);
});
