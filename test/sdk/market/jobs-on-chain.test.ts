/** Jobs as the sdk reads, computes and calls them, against the contracts. */
import {
  type Address,
  concat,
  type Hex,
  hashTypedData,
  keccak256,
  maxUint256,
  numberToHex,
  parseEventLogs,
  slice,
  toHex,
  zeroHash,
} from 'viem';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { isSignedBy } from '../../../sdk/chain/signed-by.ts';
import { jobEscrowAbi, reputationRegistryAbi } from '../../../sdk/generated/abis.ts';
import { checkAccept, checkOffer, type OfferLimits } from '../../../sdk/market/check-offer.ts';
import { type Job, NO_USAGE, type Offer, type Usage } from '../../../sdk/market/job.ts';
import {
  accept,
  expire,
  fund,
  giveBack,
  heartbeat,
  refund,
  releaseFees,
  settleBatch,
  settleJob,
  submit,
  submitSigned,
  withdrawEarnings,
} from '../../../sdk/market/job-calls.ts';
import {
  billedOf,
  bondOf,
  isExpirable,
  isSettleable,
  offeredPrice,
  offeredUsd,
  settlementOf,
} from '../../../sdk/market/job-rules.ts';
import { readEscrowAccount, readEscrowTotals } from '../../../sdk/market/read-fees.ts';
import { readJobLog } from '../../../sdk/market/read-job-log.ts';
import {
  readCurrentTerms,
  readJob,
  readJobs,
  readOfferedPrice,
  readRequiredBond,
} from '../../../sdk/market/read-jobs.ts';
import { offerLimits, readEscrowLimits } from '../../../sdk/market/read-offer-limits.ts';
import { receiptTypedData } from '../../../sdk/market/receipt-typed-data.ts';
import { readParameters } from '../../../sdk/parameters/read-parameters.ts';
import { jobPrice, readPrice } from '../../../sdk/price/read-price.ts';
import { jobCost } from '../../../sdk/price/usd-to-flop.ts';
import { bps, microUsd, nanoUsd, seconds, timestamp, wad } from '../../../sdk/units.ts';
import { anOffer, LOCAL_PRICE, openMarket, type TestMarket } from '../fixtures/market.ts';
import { startTestProtocol } from '../fixtures/protocol.ts';
import { randomFrom, seed } from '../fixtures/random.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const HOUR = 3_600n;
const RESULT = keccak256(toHex('the work'));

let market: TestMarket;
let clients: Address[];
let provider: Address;
let stranger: Address;
let limits: OfferLimits;

beforeAll(async () => {
  const protocol = await startTestProtocol();
  const [, first = '0x', second, third, fourth, fifth, sixth, other = '0x', , last = '0x'] = protocol.accounts;
  clients = [second, third, fourth, fifth, sixth] as Address[];
  [provider, stranger] = [first, last];
  market = await openMarket(protocol, [first, other], [...clients]);
  const { client, deployment } = market;
  limits = offerLimits(await readParameters(client, deployment), await readEscrowLimits(client, deployment));
});

afterAll(() => market?.stop());

const comparable = (problem: { name: string; args: readonly unknown[] } | undefined) =>
  problem && { name: problem.name, args: problem.args.map((value) => String(value).toLowerCase()) };

const escrow = () => ({ address: market.deployment.contracts.jobEscrow.address, abi: jobEscrowAbi }) as const;
const client = (index = 0) => clients[index % clients.length] as Address;
const kinds = async (id: bigint) => {
  const { events, unread } = await readJobLog(market.client, market.deployment, id, {
    to: await market.client.getBlockNumber(),
  });
  expect(unread).toEqual([]);
  return events.map(({ kind }) => kind);
};

describe('an offer', () => {
  test('costs what the oracle and the sdk say, and is read back whole', async () => {
    const { client: node, deployment } = market;
    const job = await market.offer(client(), { provider, startBps: bps(4_000n), ramp: seconds(HOUR) });
    const reading = await readPrice(node, deployment);
    expect(reading.state).toBe('Fresh');
    expect(jobPrice(reading, await market.now())).toBe(LOCAL_PRICE);
    expect(job).toMatchObject({
      client: client(),
      provider,
      state: 'Funded',
      usd: 100_000_000n,
      price: jobCost(microUsd(100_000_000n), LOCAL_PRICE),
      opening: { startBps: 4_000n, ramp: HOUR },
      duration: 24n * HOUR,
      bond: 0n,
    });
    expect(job.opening!.offerEnd - job.opening!.fundedAt).toBe(24n * HOUR);
    expect(await market.terms(job)).toEqual(await readCurrentTerms(node, deployment));
    expect((await readJobs(node, deployment)).at(-1)).toEqual(job);
    expect(await readJob(node, deployment, job.id + 1n)).toBeUndefined();
    const { events } = await readJobLog(node, deployment, job.id, { to: await node.getBlockNumber() });
    expect(events).toMatchObject([
      { kind: 'funded', price: job.price, usd: job.usd, specification: zeroHash, provider },
    ]);
    await market.act(client(), refund(deployment, job.id));
    expect(await kinds(job.id)).toEqual(['funded', 'refunded']);
  });

  test(`is refused as the contract refuses it (seed ${seed})`, async () => {
    const random = randomFrom(seed);
    const { client: node, deployment } = market;
    await market.priceNews();
    const { balance } = await readEscrowAccount(node, deployment, client());
    const seen = new Map<string, number>();
    for (let i = 0; i < 150; i++) {
      const cost = jobCost(microUsd(100_000_000n), LOCAL_PRICE);
      const offer: Offer = anOffer({
        usd: microUsd(
          random.pick([100_000_000n, 99_999n, 100_000n, random.between(1n, 10n ** 8n), 10n ** 18n, 25n * 10n ** 12n]),
        ),
        startBps: bps(random.pick([10_000n, 10_000n, 0n, 1n, 5_000n])),
        ramp: seconds(random.pick([0n, 0n, 1n, HOUR, 24n * HOUR, 24n * HOUR + 1n])),
        offerTime: seconds(random.pick([24n * HOUR, 24n * HOUR, 59n, 60n, 30n * 24n * HOUR, 30n * 24n * HOUR + 1n])),
        duration: seconds(random.pick([HOUR, HOUR, 0n, limits.maxDuration, limits.maxDuration + 1n])),
        maxTokens: wad(random.pick([maxUint256, maxUint256, cost, cost - 1n])),
        ...random.pick([{}, {}, { provider: client() }, { provider }]),
      });
      const [problem] = checkOffer(offer, { client: client(), balance, price: LOCAL_PRICE }, limits);
      expect(comparable(problem)).toEqual(comparable(await market.answer(client(), fund(deployment, offer))));
      seen.set(problem?.name ?? 'none', (seen.get(problem?.name ?? 'none') ?? 0) + 1);
    }
    expect([...seen.keys()].sort()).toEqual(
      [
        'ERC20InsufficientBalance',
        'JobEscrow_AboveMaxTokens',
        'JobEscrow_DurationOutOfBounds',
        'JobEscrow_InvalidProvider',
        'JobEscrow_InvalidRamp',
        'JobEscrow_OfferTimeOutOfBounds',
        'JobEscrow_PriceTooLow',
        'JobEscrow_UsdTooHigh',
        'none',
      ].sort(),
    );
  });

  test(`rises as the contract lets it rise, and so does its bond (seed ${seed})`, async () => {
    const random = randomFrom(seed);
    const { client: node, deployment } = market;
    for (let i = 0; i < 6; i++) {
      const ramp = random.pick([1n, 7n, 997n, HOUR, 23n * HOUR]);
      const job = await market.offer(client(i), {
        usd: microUsd(random.between(10_000_000n, 500_000_001n)),
        startBps: bps(random.between(2_500n, 10_000n)),
        ramp: seconds(ramp),
      });
      const terms = await market.terms(job);
      for (let step = 0; step < 5; step++) {
        const { number: blockNumber, timestamp: at } = await market.advance(random.between(1n, ramp / 4n + 2n));
        const price = offeredPrice(job, timestamp(at));
        expect(await readOfferedPrice(node, deployment, job.id, { blockNumber: blockNumber! })).toBe(price);
        const bond = await readRequiredBond(node, deployment, job.id, stranger, { blockNumber: blockNumber! });
        expect(bond).toBe(bondOf(price, terms.bond)); // it has no reputation
      }
      const receipt = await market.act(provider, accept(deployment, job.id, wad(0n)));
      const { timestamp: at } = await node.getBlock({ blockNumber: receipt.blockNumber });
      const accepted = await market.read(job.id);
      expect(accepted.price).toBe(offeredPrice(job, timestamp(at)));
      expect(accepted.usd).toBe(offeredUsd(job, timestamp(at)));
      expect(accepted.deadline).toBe(at + job.duration);
      expect(accepted.bond).toBe(bondOf(accepted.price, accepted.bondBps));
      await market.act(provider, submit(deployment, job.id, RESULT, NO_USAGE));
      await market.act(client(i), settleJob(deployment, job.id));
      expect(await kinds(job.id)).toEqual(['funded', 'accepted', 'submitted', 'settled']);
    }
  });

  test('is accepted or not as the contract says', async () => {
    const { deployment } = market;
    const other = await market.offer(client(), { provider: stranger });
    const open = await market.offer(client());
    const check = async (job: Job, account: Address, minTokens: bigint) => {
      const [problem] = checkAccept(job, account, wad(minTokens), await market.now());
      const refusal = await market.answer(account, accept(deployment, job.id, wad(minTokens)));
      expect(comparable(problem)).toEqual(comparable(refusal));
      return problem?.name;
    };
    expect(await check(other, provider, 0n)).toBe('JobEscrow_NotProvider');
    expect(await check(open, client(), 0n)).toBe('JobEscrow_InvalidProvider');
    expect(await check(open, provider, open.price + 1n)).toBe('JobEscrow_BelowMinTokens');
    expect(await check(open, provider, open.price)).toBeUndefined();
    await market.advance(24n * HOUR);
    expect(await check(open, provider, 0n)).toBe('JobEscrow_TooLate');
    await market.act(stranger, refund(deployment, open.id)); // by anyone, now that nobody took it
    expect(await check(await market.read(open.id), provider, 0n)).toBe('JobEscrow_WrongState');
  });
});

describe('work', () => {
  test(`is billed and paid to the wei as the contract does it, with discounts (seed ${seed})`, async () => {
    const random = randomFrom(seed);
    const { client: node, deployment } = market;
    let discounts = 0;
    for (let i = 0; i < 14; i++) {
      const rates = {
        gpuSecond: nanoUsd(random.pick([0n, random.between(1n, 10n ** 6n)])),
        gibSecond: nanoUsd(random.pick([0n, random.between(1n, 10n ** 5n)])),
        egressGib: nanoUsd(random.between(0n, 10n ** 8n)),
      };
      const job = await market.offer(client(i), { rates, usd: microUsd(random.between(200_000_000n, 400_000_000n)) });
      const isMetered = rates.gpuSecond + rates.gibSecond + rates.egressGib > 0n;
      await market.act(provider, accept(deployment, job.id, wad(0n)));
      const used: Usage = {
        gpuSeconds: random.between(0n, 10n ** 6n),
        gibSeconds: random.between(0n, 10n ** 7n),
        egressGib: random.between(0n, 10n ** 3n),
      };
      const usage = isMetered ? used : NO_USAGE;
      await market.act(provider, submit(deployment, job.id, RESULT, usage));
      const submitted = await market.read(job.id);
      expect(submitted.billed).toBe(isMetered ? billedOf(rates, usage, job.usd) : job.usd);

      const receipt = await market.act(client(i), settleJob(deployment, job.id));
      const { timestamp: time } = await node.getBlock({ blockNumber: receipt.blockNumber });
      const discount = await node.readContract({
        address: deployment.contracts.reputationRegistry.address,
        abi: reputationRegistryAbi,
        functionName: 'feeDiscount',
        args: [provider],
        blockNumber: receipt.blockNumber - 1n,
        blockOverrides: { time },
      });
      if (discount > 0n) discounts++;
      const [settled] = parseEventLogs({ abi: jobEscrowAbi, logs: receipt.logs, eventName: 'JobSettled' });
      const { jobId: _, ...parts } = settled!.args;
      const expected = settlementOf(submitted, await market.terms(job), bps(discount));
      expect(parts).toEqual(expected);
      expect(expected.paid + expected.fee + expected.returned).toBe(submitted.price);
    }
    expect(discounts).toBeGreaterThan(3);
  });

  test('of a flat job has no figures of use', async () => {
    const job = await market.offer(client());
    await market.act(provider, accept(market.deployment, job.id, wad(0n)));
    const usage = { ...NO_USAGE, gpuSeconds: 1n };
    const refusal = await market.answer(provider, submit(market.deployment, job.id, RESULT, usage));
    expect(refusal).toEqual({ name: 'JobEscrow_NotMetered', args: [job.id] });
    await market.act(provider, submit(market.deployment, job.id, RESULT, NO_USAGE));
    await market.act(client(), settleJob(market.deployment, job.id));
  });

  test('with a receipt that both sides signed is settled at once, by anyone', async () => {
    const { client: node, deployment, wallet } = market;
    const rates = { gpuSecond: nanoUsd(1_000_000n), gibSecond: nanoUsd(0n), egressGib: nanoUsd(0n) };
    const job = await market.offer(client(), { rates });
    await market.act(provider, accept(deployment, job.id, wad(0n)));
    const usage = { gpuSeconds: 50_000n, gibSeconds: 0n, egressGib: 0n };
    const data = receiptTypedData(deployment, { jobId: job.id, resultHash: RESULT, usage });
    const args = [job.id, RESULT, usage] as const;
    expect(await node.readContract({ ...escrow(), functionName: 'receiptDigest', args })).toBe(hashTypedData(data));
    const [byProvider, byClient] = await Promise.all([
      wallet.signTypedData({ ...data, account: provider }),
      wallet.signTypedData({ ...data, account: client() }),
    ]);
    const receipt = { jobId: job.id, resultHash: RESULT, usage, byProvider, byClient };
    const swapped = { ...receipt, byProvider: byClient, byClient: byProvider };
    expect((await market.answer(stranger, submitSigned(deployment, swapped)))?.name).toBe('JobEscrow_InvalidSignature');
    await market.act(stranger, submitSigned(deployment, receipt));
    expect(await market.read(job.id)).toMatchObject({ state: 'Settled', billed: 50_000_000n });
    expect(await kinds(job.id)).toEqual(['funded', 'accepted', 'submitted', 'settled']);
  });

  test('counts as signed by its client exactly when the contract says so', async () => {
    const { client: node, control, deployment, wallet } = market;
    const job = await market.offer(client());
    await market.act(provider, accept(deployment, job.id, wad(0n)));
    const work = { jobId: job.id, resultHash: RESULT, usage: NO_USAGE };
    const data = receiptTypedData(deployment, work);
    const sign = (account: Address) => wallet.signTypedData({ ...data, account });
    const [byProvider, own, foreign] = await Promise.all([sign(provider), sign(client()), sign(stranger)]);
    const counts = async (byClient: Hex) => {
      const refusal = await market.answer(stranger, submitSigned(deployment, { ...work, byProvider, byClient }));
      if (refusal) expect(refusal).toEqual({ name: 'JobEscrow_InvalidSignature', args: [job.id, client()] });
      expect(await isSignedBy(node, client(), hashTypedData(data), byClient)).toBe(refusal === undefined);
      return refusal === undefined;
    };
    expect(await counts(own)).toBe(true);
    for (const other of wrongOnes(own, foreign)) expect(await counts(other), other).toBe(false);

    // What a wallet that is a contract answers (ERC-1271): yes, yes with more behind it, yes with dirt, half a word,
    // another word, nothing, a refusal; and the first one as the code that a key has chosen for itself (ERC-7702).
    const yes = '631626ba7e60e01b5f52';
    const wallets = [`${yes}60205ff3`, `${yes}60405ff3`, `7f1626ba7e${'00'.repeat(27)}015f5260205ff3`];
    const others = [`${yes}601f5ff3`, '60015f5260205ff3', '00', '5f5ffd'];
    const answers: boolean[] = [];
    for (const code of [...wallets, ...others]) {
      await control.setCode({ address: client(), bytecode: `0x${code}` });
      answers.push(await counts(own));
    }
    expect(answers).toEqual([true, true, false, false, false, false, false]);
    const contract: Address = '0x00000000000000000000000000000000000c0de5';
    await control.setCode({ address: contract, bytecode: `0x${yes}60205ff3` });
    await control.setCode({ address: client(), bytecode: `0xef0100${contract.slice(2)}` });
    expect(await counts('0x')).toBe(true);
    await control.setCode({ address: client(), bytecode: '0x' });
    expect(await counts('0x')).toBe(false);
  });

  /** Signatures that look like `own` and are not what the contract takes. */
  function wrongOnes(own: Hex, foreign: Hex): Hex[] {
    const [r, s, v] = [slice(own, 0, 32), slice(own, 32, 64), slice(own, 64)];
    const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
    const high = concat([r, numberToHex(ORDER - BigInt(s), { size: 32 }), v === '0x1b' ? '0x1c' : '0x1b']);
    const old = concat([r, s, v === '0x1b' ? '0x00' : '0x01']);
    return [foreign, high, old, concat([r, s]), concat([own, '0x00']), concat([zeroHash, s, v]), '0x'];
  }
});

describe('time', () => {
  test(`lets anyone expire and settle when the contract does (seed ${seed})`, async () => {
    const random = randomFrom(seed);
    const { client: node, deployment } = market;
    const [idle, done] = [await market.offer(client()), await market.offer(client(1))];
    for (const { id } of [idle, done]) await market.act(provider, accept(deployment, id, wad(0n)));
    await market.act(provider, submit(deployment, done.id, RESULT, NO_USAGE));
    const terms = await market.terms(idle);
    const seen = new Set<string>();
    const compare = async (blockNumber: bigint, at: bigint) => {
      const [silent, delivered] = [await market.read(idle.id), await market.read(done.id)];
      const view = (functionName: 'isExpirable' | 'isSettleable', id: bigint) =>
        node.readContract({ ...escrow(), functionName, args: [id], blockNumber });
      const expirable = isExpirable(silent, terms, timestamp(at));
      const settleable = isSettleable(delivered, terms, timestamp(at));
      expect(await view('isExpirable', idle.id), `expirable at ${at}`).toBe(expirable);
      expect(await view('isSettleable', done.id), `settleable at ${at}`).toBe(settleable);
      seen.add(`${expirable} ${settleable}`);
    };
    const { lastHeartbeat } = await market.read(idle.id);
    const { submittedAt } = await market.read(done.id);
    const moments = [
      lastHeartbeat! + terms.heartbeat,
      lastHeartbeat! + terms.heartbeat + 1n,
      lastHeartbeat! + random.between(terms.heartbeat, 23n * HOUR),
      submittedAt! + terms.disputeWindow - 1n,
      submittedAt! + terms.disputeWindow,
    ];
    for (const moment of moments) {
      const { number, timestamp: at } = await market.advance(moment - (await market.now()) || 1n);
      await compare(number!, at);
    }
    expect([...seen]).toEqual(['false false', 'true false', 'true true']);
    await market.act(stranger, expire(deployment, idle.id));
    await market.act(stranger, settleBatch(deployment, [idle.id, done.id]));
    expect((await market.read(idle.id)).state).toBe('Expired');
    expect((await market.read(done.id)).state).toBe('Settled');
    expect(await kinds(idle.id)).toEqual(['funded', 'accepted', 'expired']);
  });

  test('is given by a heartbeat', async () => {
    const { deployment } = market;
    const job = await market.offer(client());
    await market.act(provider, accept(deployment, job.id, wad(0n)));
    const { heartbeat: window } = await market.terms(job);
    const { lastHeartbeat: acceptedAt } = await market.read(job.id);
    await market.advance(window);
    await market.act(provider, heartbeat(deployment, job.id));
    const { lastHeartbeat } = await market.read(job.id);
    await market.advance(window - 1n);
    expect(isExpirable(await market.read(job.id), await market.terms(job), await market.now())).toBe(false);
    expect((await market.answer(stranger, expire(deployment, job.id)))?.name).toBe('JobEscrow_TooEarly');
    expect(lastHeartbeat).toBeGreaterThanOrEqual(acceptedAt! + window);
    await market.act(provider, giveBack(deployment, job.id));
    expect(await kinds(job.id)).toEqual(['funded', 'accepted', 'heartbeat', 'expired']);
  });
});

test('what is earned can be withdrawn, and fees go on', async () => {
  const { client: node, deployment } = market;
  const before = await readEscrowAccount(node, deployment, provider);
  expect(before.withdrawable).toBeGreaterThan(0n);
  await market.act(stranger, withdrawEarnings(deployment, provider));
  const after = await readEscrowAccount(node, deployment, provider);
  expect(after).toMatchObject({ withdrawable: 0n, balance: before.balance + before.withdrawable });
  const { fees, nominalFees } = await readEscrowTotals(node, deployment);
  expect(fees).toBeGreaterThan(0n);
  expect(nominalFees).toBeGreaterThan(fees); // there were discounts
  await market.act(stranger, releaseFees(deployment));
  expect(await readEscrowTotals(node, deployment)).toMatchObject({ fees: 0n, nominalFees: 0n });
});
