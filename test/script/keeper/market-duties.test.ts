/** Each duty about prices, jobs, cases and stakes is found exactly when its call goes through, to the second. */
import { encodeFunctionData, numberToHex } from 'viem';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { KeeperTask } from '../../../script/keeper/task.ts';
import { courtClose } from '../../../script/keeper/tasks/court-close.ts';
import { courtCollect } from '../../../script/keeper/tasks/court-collect.ts';
import { courtLapse } from '../../../script/keeper/tasks/court-lapse.ts';
import { feesCollect } from '../../../script/keeper/tasks/fees-collect.ts';
import { jobExpire } from '../../../script/keeper/tasks/job-expire.ts';
import { jobRefund } from '../../../script/keeper/tasks/job-refund.ts';
import { jobSettle } from '../../../script/keeper/tasks/job-settle.ts';
import { oracleUpdate } from '../../../script/keeper/tasks/oracle-update.ts';
import { rewardsCloseEpoch } from '../../../script/keeper/tasks/rewards-close-epoch.ts';
import { stakingSettle } from '../../../script/keeper/tasks/staking-settle.ts';
import { appeal } from '../../../sdk/court/court-calls.ts';
import { readCases, readPenalties } from '../../../sdk/court/read-cases.ts';
import { parameterRegistryAbi } from '../../../sdk/generated/abis.ts';
import { parameters } from '../../../sdk/generated/parameters.ts';
import { heartbeat } from '../../../sdk/market/job-calls.ts';
import { decideCase } from '../../../sdk/market/proposal-calls.ts';
import { readEscrowTotals } from '../../../sdk/market/read-fees.ts';
import { readJob } from '../../../sdk/market/read-jobs.ts';
import { readPrice } from '../../../sdk/price/read-price.ts';
import { seconds, wad } from '../../../sdk/units.ts';
import { type AskedKeeper, askedKeeper, type Market, openMarket } from './market-chain.ts';
import { type ProtocolChain, startProtocolChain } from './protocol-chain.ts';

const HOUR = 3_600n;
const DAY = 24n * HOUR;
const WEEK = 7n * DAY;
const FLOP = 10n ** 18n;
const SETTINGS = {
  priceEvery: seconds(900n),
  settleEvery: seconds(HOUR),
  feeFloor: wad(50n * FLOP),
  releaseFloor: wad(FLOP),
  stakersFloor: wad(FLOP),
};

let chain: ProtocolChain;
let market: Market;
let keeper: AskedKeeper;
let snapshot: string;

beforeAll(async () => {
  chain = await startProtocolChain();
  market = await openMarket(chain);
});
afterAll(() => chain?.stop());
beforeEach(async () => {
  snapshot = await chain.request('evm_snapshot');
  keeper = askedKeeper(chain, SETTINGS);
});
afterEach(() => chain.request('evm_revert', [snapshot]));

const now = async () => (await chain.client.getBlock({ blockTag: 'latest' })).timestamp;
const job = async (id: bigint) => (await readJob(chain.client, chain.deployment, id))!;

async function moveTo(time: bigint): Promise<void> {
  await chain.request('evm_setNextBlockTimestamp', [numberToHex(time)]);
  await chain.request('evm_mine');
}

/** A second before `time` the work is neither found nor possible; from `time` on it is both, until it is done. */
async function becomesDueAt<work>(time: bigint, task: KeeperTask<work>, work: work): Promise<void> {
  const key = task.key(work);
  for (const [offset, isDue] of [
    [-1n, false],
    [0n, true],
    [1n, true],
  ] as const) {
    await moveTo(time + offset);
    const found = await keeper.find(task);
    expect([offset, found.includes(key), await keeper.wouldRun(task, work)]).toEqual([offset, isDue, isDue]);
  }
  await keeper.runAll(task);
  expect(await keeper.find(task)).not.toContain(key);
}

test('oracle/update: once the accepted price is old, and while the feeds give one', async () => {
  await market.renewFeeds();
  await keeper.runAll(oracleUpdate); // none was accepted so far
  const { accepted } = await readPrice(chain.client, chain.deployment);
  for (const [after, expected] of [
    [899n, []],
    [900n, ['price']],
    [901n, ['price']],
  ] as const) {
    await moveTo(accepted!.at + after);
    expect([after, await keeper.find(oracleUpdate)]).toEqual([after, expected]);
  }
  await keeper.runAll(oracleUpdate);
  expect((await readPrice(chain.client, chain.deployment)).accepted!.at).toBe(await now());
  expect(await keeper.find(oracleUpdate)).toEqual([]);

  await moveTo((await now()) + 4n * DAY);
  expect((await readPrice(chain.client, chain.deployment)).state).toBe('Stale');
  expect(await keeper.find(oracleUpdate)).toEqual([]);
  await market.renewFeeds();
  expect(await keeper.find(oracleUpdate)).toEqual(['price']);
});

test('job/refund: when nobody took an offer in its time', async () => {
  const id = await market.offer(10n);
  const { opening } = await job(id);
  await becomesDueAt(opening!.offerEnd, jobRefund, id);
  expect((await job(id)).state).toBe('Refunded');
});

test('job/expire: when a provider is silent for longer than the job allows', async () => {
  const id = await market.start(10n);
  await moveTo((await now()) + HOUR / 2n);
  await market.do(market.provider, heartbeat(chain.deployment, id));
  const { lastHeartbeat } = await job(id);
  await becomesDueAt(lastHeartbeat! + HOUR + 1n, jobExpire, id);
  expect((await job(id)).state).toBe('Expired');
});

test('job/expire: when the deadline has come, whoever was heard', async () => {
  const id = await market.start(10n);
  const { deadline } = await job(id);
  while ((await now()) + HOUR < deadline!) {
    await moveTo((await now()) + HOUR - 1n);
    await market.do(market.provider, heartbeat(chain.deployment, id));
  }
  await becomesDueAt(deadline!, jobExpire, id);
  expect((await job(id)).state).toBe('Expired');
});

test('job/settle: when the time to challenge is over', async () => {
  const id = await market.handIn(10n);
  const { submittedAt } = await job(id);
  const end = submittedAt! + 4n * DAY;
  await moveTo(end - 1n);
  expect(await keeper.find(jobSettle)).toEqual([]);
  await moveTo(end);
  expect(await keeper.find(jobSettle)).toEqual([`${id}`]);
  await keeper.runAll(jobSettle);
  expect((await job(id)).state).toBe('Settled');
  expect(await keeper.find(jobSettle)).toEqual([]);
});

test('job/settle: 64 at a time, and none that is challenged', async () => {
  const ids: bigint[] = [];
  for (let count = 0; count < 65; count++) ids.push(await market.handIn(1n));
  await moveTo((await now()) + 10n); // several blocks can be of one second
  ids.push(await market.handIn(1n));
  const [challenged, ...others] = ids;
  await market.challenge(challenged!);
  const { submittedAt } = await job(ids.at(-1)!);
  await moveTo(submittedAt! + 4n * DAY - 1n);
  // The last one is not over: one batch is full with those before it.
  expect(await keeper.find(jobSettle)).toEqual([others.slice(0, 64).join(' ')]);
  await moveTo(submittedAt! + 4n * DAY);
  expect(await keeper.find(jobSettle)).toEqual([others.slice(0, 64).join(' '), `${others[64]}`]);
  await keeper.runAll(jobSettle);
  const states = await Promise.all(others.map(async (id) => (await job(id)).state));
  expect(new Set(states)).toEqual(new Set(['Settled']));
  expect(await keeper.find(jobSettle)).toEqual([]);
});

test('court/lapse, then court/close: when nobody judged, and when nobody appealed', async () => {
  const jobId = await market.handIn(100n);
  const id = await market.challenge(jobId);
  const [open] = await readCases(chain.client, chain.deployment, { from: id });
  await becomesDueAt(open!.endsAt, courtLapse, id);
  await becomesDueAt(open!.endsAt + WEEK, courtClose, id);
  expect((await job(jobId)).state).toBe('Settled');
});

test('court/close: at once where nobody noted the lapse for as long as an appeal takes', async () => {
  const id = await market.challenge(await market.handIn(100n));
  const [open] = await readCases(chain.client, chain.deployment, { from: id });
  await moveTo(open!.endsAt + WEEK - 1n);
  expect([await keeper.find(courtLapse), await keeper.find(courtClose)]).toEqual([[`${id}`], []]);
  await moveTo(open!.endsAt + WEEK);
  expect([await keeper.find(courtLapse), await keeper.find(courtClose)]).toEqual([[], [`${id}`]]);
  await keeper.runAll(courtClose);
  expect([await keeper.find(courtLapse), await keeper.find(courtClose)]).toEqual([[], []]);
});

test('court/close: when a verdict stands, and when its appeal was not decided', async () => {
  const [first, second] = [await market.handIn(100n), await market.handIn(100n)];
  const [stands, appealed] = [await market.challenge(first), await market.challenge(second)];
  await market.judge(stands, first, 'Incorrect');
  await market.judge(appealed, second, 'Rejected');
  await market.do(market.challenger, appeal(chain.deployment, appealed));
  const [one, other] = await readCases(chain.client, chain.deployment, { from: stands });
  expect([one!.endsAt - (await now()) > WEEK - 60n, other!.endsAt - (await now()) > 34n * DAY]).toEqual([true, true]);
  await becomesDueAt(one!.endsAt, courtClose, stands);
  expect((await job(first)).state).toBe('Slashed');
  await becomesDueAt(other!.endsAt, courtClose, appealed);
  expect((await job(second)).state).toBe('Settled');
});

test('court/close: as soon as a vote has decided', async () => {
  const jobId = await market.handIn(100n);
  const id = await market.challenge(jobId);
  await market.judge(id, jobId, 'Incorrect');
  await market.do(market.provider, appeal(chain.deployment, id));
  expect(await keeper.find(courtClose)).toEqual([]);
  const { target, data } = decideCase(chain.deployment, id, 'Rejected');
  await asTimelock(target, data);
  expect(await keeper.find(courtClose)).toEqual([`${id}`]);
  await keeper.runAll(courtClose);
  expect((await job(jobId)).state).toBe('Settled');
  expect(await keeper.find(courtClose)).toEqual([]);
});

test('court/collect: what a week had no room for, in the first second of the next', async () => {
  const jobId = await market.handIn(100n);
  const id = await market.challenge(jobId);
  await market.judge(id, jobId, 'Malicious');
  const [judged] = await readCases(chain.client, chain.deployment, { from: id });
  await moveTo(judged!.endsAt);
  await keeper.runAll(courtClose);
  const [penalty] = await readPenalties(chain.client, chain.deployment);
  expect(penalty!.taken).toBeGreaterThan(0n);
  expect(penalty!.taken).toBeLessThan(penalty!.due);
  expect(await keeper.find(courtCollect)).toEqual([]);
  const nextEpoch = ((await now()) / WEEK + 1n) * WEEK;
  await becomesDueAt(nextEpoch, courtCollect, penalty!.id);
});

test('fees/collect: from the floor on', async () => {
  await market.complete(840n);
  const { fees } = await readEscrowTotals(chain.client, chain.deployment);
  expect(fees).toBe(50n * FLOP); // 2.5 % of 2 000 FLOP
  const withFloor = (feeFloor: bigint) => askedKeeper(chain, { ...SETTINGS, feeFloor: wad(feeFloor) });
  expect(await withFloor(fees + 1n).find(feesCollect)).toEqual([]);
  expect(await withFloor(fees).find(feesCollect)).toEqual(['all']);
  await withFloor(fees).runAll(feesCollect);
  expect((await readEscrowTotals(chain.client, chain.deployment)).fees).toBe(0n);
  expect(await withFloor(1n).find(feesCollect)).toEqual([]);
});

test('rewards/close-epoch: when the week of the last work is over', async () => {
  await market.complete(10n);
  const end = ((await now()) / WEEK + 1n) * WEEK;
  const { address } = chain.deployment.contracts.providerRewards;
  await becomesDueAt(end, rewardsCloseEpoch, { pool: 'providers', address });
});

test('staking/settle: when a value of what providers need was changed and not noticed', async () => {
  expect(await keeper.find(stakingSettle)).toEqual([]);
  for (const [key, value] of [
    ['stake.min.base', 12_000n * 10n ** 9n],
    ['stake.selfBond', 1_200n],
  ] as const) {
    const { id } = parameters.find((spec) => spec.key === key)!;
    const { address } = chain.deployment.contracts.parameterRegistry;
    const data = encodeFunctionData({ abi: parameterRegistryAbi, functionName: 'set', args: [id, value] });
    await asTimelock(address, data);
    expect([key, await keeper.find(stakingSettle)]).toEqual([key, ['needs']]);
    expect(await keeper.find(stakingSettle)).toEqual(['needs']); // from what it remembers, too
    await keeper.runAll(stakingSettle);
    expect([key, await keeper.find(stakingSettle)]).toEqual([key, []]);
  }
  // One that starts now finds in the log what was noticed.
  expect(await askedKeeper(chain, SETTINGS).find(stakingSettle)).toEqual([]);
});

/** What a vote does, without the vote. */
async function asTimelock(to: `0x${string}`, data: `0x${string}`): Promise<void> {
  const timelock = chain.deployment.contracts.protocolTimelock.address;
  await chain.request('anvil_setBalance', [timelock, numberToHex(FLOP)]);
  await chain.request('anvil_impersonateAccount', [timelock]);
  await chain.sendData(timelock, to, data);
  await chain.request('anvil_stopImpersonatingAccount', [timelock]);
}
