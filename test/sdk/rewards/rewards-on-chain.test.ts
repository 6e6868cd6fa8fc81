/** Rewards for work and royalties as the sdk reads, computes and calls them, against the contracts. */
import { type Address, keccak256, parseEventLogs, type TransactionReceipt, toHex } from 'viem';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { providerRewardsAbi } from '../../../sdk/generated/abis.ts';
import { NO_USAGE } from '../../../sdk/market/job.ts';
import { accept, settleJob, submit } from '../../../sdk/market/job-calls.ts';
import { type Asset, readAssetCount, readAssets, readRoyalties } from '../../../sdk/rewards/read-assets.ts';
import { readLicenceLinks } from '../../../sdk/rewards/read-licence-links.ts';
import {
  acceptOwnership,
  claimRoyalty,
  claimRoyaltyFor,
  claimWork,
  claimWorkFor,
  closeRoyalties,
  closeWork,
  delistAsset,
  type Listing,
  listAsset,
  offerOwnership,
} from '../../../sdk/rewards/reward-calls.ts';
import { royaltyContract, workContract } from '../../../sdk/rewards/reward-contracts.ts';
import { claimableEpochs, EPOCH, EPOCHS_READ, isCut } from '../../../sdk/rewards/reward-epochs.ts';
import { readRewardFactor, readWorkRewards } from '../../../sdk/rewards/work-rewards.ts';
import { readTokenAccount } from '../../../sdk/token/account.ts';
import { bps, microUsd, type Wad, wad } from '../../../sdk/units.ts';
import { openMarket, type TestMarket } from '../fixtures/market.ts';
import { startTestProtocol } from '../fixtures/protocol.ts';
import { randomFrom, seed } from '../fixtures/random.ts';
import { flop } from '../fixtures/staking.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const hash = (text: string) => keccak256(toHex(text));
const MODEL: Listing = {
  kind: 'Model',
  content: hash('weights'),
  share: bps(2_000n),
  licence: hash('licence'),
  licenceLink: 'https://example.org/licence',
};

let market: TestMarket;
let providers: [Address, Address];
let client: Address;
let owner: Address;
let buyer: Address;
let stranger: Address;

beforeAll(async () => {
  const protocol = await startTestProtocol();
  const [, first, second, third, fourth, fifth, sixth] = protocol.accounts as Address[];
  [providers, client, owner, buyer, stranger] = [[first!, second!], third!, fourth!, fifth!, sixth!];
  market = await openMarket(protocol, providers, [client]);
  await nextEpoch();
});

afterAll(() => market?.stop());

const work = () => workContract(market.deployment);
const royalties = () => royaltyContract(market.deployment);
const rewardsOf = (provider: Address) => readWorkRewards(market.client, market.deployment, provider);
const royaltiesOf = (asset: bigint) => readRoyalties(market.client, market.deployment, asset);
const balanceOf = async (account: Address) =>
  (await readTokenAccount(market.client, market.deployment, account)).balance;

/** What the contract says it would pay for all the weeks that can be asked for. */
async function earnedBy(provider: Address): Promise<bigint> {
  const args = [provider, await lastEpochs()] as const;
  return market.client.readContract({ ...work(), functionName: 'earned', args });
}

async function earnedByAsset(asset: bigint): Promise<bigint> {
  const args = [asset, await lastEpochs()] as const;
  return market.client.readContract({ ...royalties(), functionName: 'earned', args });
}

async function lastEpochs(): Promise<bigint[]> {
  const current = (await market.now()) / EPOCH;
  return Array.from({ length: Number(EPOCHS_READ) }, (_, back) => current - BigInt(back));
}

/** A minute into the next week. */
async function nextEpoch(): Promise<void> {
  const now = await market.now();
  await market.advance(EPOCH - (now % EPOCH) + 60n);
}

async function workBy(provider: Address, usd: bigint, asset = 0n): Promise<void> {
  const job = await market.offer(client, { usd: microUsd(usd), asset });
  await market.act(provider, accept(market.deployment, job.id, wad(0n)));
  await market.act(provider, submit(market.deployment, job.id, hash('result'), NO_USAGE));
  await market.act(client, settleJob(market.deployment, job.id));
}

/** FLOP that arrive in a pool by plain transfer. */
const give = (pool: 'providerRewards' | 'royaltyRegistry', amount: Wad) =>
  market.send(stranger, 'computeToken', 'transfer', [market.deployment.contracts[pool].address, amount]);

describe('rewards for work', () => {
  test('are none for those who never worked, whose factor is told beforehand', async () => {
    expect(await rewardsOf(providers[0])).toEqual({ epochs: [], claimable: 0n });
    const factor = await readRewardFactor(market.client, market.deployment, providers[0]);
    const args = [providers[0]] as const;
    expect(factor).toBe(await market.client.readContract({ ...work(), functionName: 'factorOf', args }));
    expect(factor).toBeGreaterThan(0n);
    expect(await readRewardFactor(market.client, market.deployment, stranger)).toBe(0n);
  });

  test('wait until the week is over, then are what the contract would pay, closed or not', async () => {
    await workBy(providers[0], 100_000_000n);
    await give('providerRewards', flop(1n));
    const running = await rewardsOf(providers[0]);
    expect(running.claimable).toBe(0n);
    expect(running.epochs).toMatchObject([{ state: 'running', reward: 0n }]);
    expect(running.epochs[0]!.weight).toBeGreaterThan(0n);

    await nextEpoch();
    const ended = await rewardsOf(providers[0]);
    expect(ended.epochs).toMatchObject([{ state: 'claimable' }]);
    expect(ended.epochs[0]).not.toHaveProperty('pot');
    expect(isCut(ended.epochs[0]!)).toBeUndefined();
    expect(ended.claimable).toBeGreaterThan(0n);
    expect(ended.claimable).toBe(await earnedBy(providers[0]));

    await market.act(stranger, closeWork(market.deployment));
    const closed = await rewardsOf(providers[0]);
    const { pot, share, reward } = closed.epochs[0]!;
    expect(share).toBe(pot); // it worked alone
    expect(closed.claimable).toBe(reward);
    expect(reward).toBe(await earnedBy(providers[0]));
    expect(await market.answer(stranger, closeWork(market.deployment))).toMatchObject({
      name: 'EpochPool_NothingToClose',
    });
  });

  test('are paid to whom the provider says, once', async () => {
    const { deployment } = market;
    const before = await rewardsOf(providers[0]);
    const epochs = claimableEpochs(before);
    expect(epochs).toHaveLength(1);
    const held = await balanceOf(buyer);
    await market.act(providers[0], claimWork(deployment, epochs, buyer));
    expect((await balanceOf(buyer)) - held).toBe(before.claimable);

    const after = await rewardsOf(providers[0]);
    expect(after).toMatchObject({ claimable: 0n, epochs: [{ state: 'settled', reward: before.claimable }] });
    expect(claimableEpochs(after)).toEqual([]);
    const refusal = await market.answer(providers[0], claimWork(deployment, epochs, buyer));
    expect(refusal).toMatchObject({ name: 'EpochPool_NothingToClaim' });
  });

  test(`of several weeks and providers are the contract's to the wei (seed ${seed})`, async () => {
    const random = randomFrom(seed);
    const cut = new Set<boolean>();
    for (let week = 0; week < 4; week++) {
      // In turn so little that nobody reaches its ceiling, and so much that everybody does.
      await give('providerRewards', week % 2 === 0 ? wad(random.between(1n, 10n ** 17n)) : flop(10_000n));
      for (const provider of providers) await workBy(provider, random.between(1_000_000n, 200_000_000n));
      await nextEpoch();
      if (week % 2 === 0) await market.act(stranger, closeWork(market.deployment));
      for (const provider of providers) {
        const { epochs, claimable } = await rewardsOf(provider);
        expect(claimable).toBe(await earnedBy(provider));
        for (const { epoch, reward, state } of epochs.filter((row) => row.state !== 'settled')) {
          const args = [provider, [epoch]] as const;
          expect(reward, state).toBe(await market.client.readContract({ ...work(), functionName: 'earned', args }));
        }
      }
    }
    for (const provider of providers) {
      const before = await rewardsOf(provider);
      const receipt = await market.act(stranger, claimWorkFor(market.deployment, provider, claimableEpochs(before)));
      const paid = settledIn(receipt);
      const { epochs } = await rewardsOf(provider);
      for (const row of epochs.filter(({ epoch }) => paid.has(epoch))) {
        expect(row.state).toBe('settled');
        expect({ reward: row.reward, carried: row.share! - row.reward }).toEqual(paid.get(row.epoch));
        cut.add(isCut(row)!);
      }
      expect(paid.size).toBe(claimableEpochs(before).length);
    }
    expect([...cut].sort()).toEqual([false, true]);
  });

  /** What a claim said it settled, by week. */
  function settledIn({ logs }: TransactionReceipt) {
    const events = parseEventLogs({ abi: providerRewardsAbi, logs, eventName: 'EntrySettled' });
    return new Map(events.map(({ args: { epoch, reward, carried } }) => [epoch, { reward, carried }]));
  }

  test('older than a year are not read', async () => {
    await market.advance(EPOCH * (EPOCHS_READ - 5n));
    const [newest] = (await rewardsOf(providers[0])).epochs;
    expect(newest).toBeDefined();
    await market.advance(EPOCH * 5n);
    expect((await rewardsOf(providers[0])).epochs).toEqual([]);
  });
});

describe('models and datasets', () => {
  const read = async (): Promise<Asset[]> => readAssets(market.client, market.deployment);

  test('are listed, and read page by page', async () => {
    const { deployment } = market;
    expect(await read()).toEqual([]);
    await market.act(owner, listAsset(deployment, MODEL));
    await market.act(owner, listAsset(deployment, { ...MODEL, kind: 'Dataset', content: hash('rows') }));
    expect(await readAssetCount(market.client, deployment)).toBe(2n);
    const { licenceLink: _, ...stored } = MODEL;
    expect(await read()).toEqual([
      { id: 1n, owner, isListed: true, ...stored },
      { id: 2n, owner, isListed: true, ...stored, kind: 'Dataset', content: hash('rows') },
    ]);
    const to = await market.client.getBlockNumber();
    expect(await readLicenceLinks(market.client, deployment, [2n], { to })).toEqual({
      links: new Map([[2n, MODEL.licenceLink]]),
      unread: [],
    });
    const { links } = await readLicenceLinks(market.client, deployment, [1n, 2n, 3n], { to });
    expect([...links.keys()]).toEqual([1n, 2n]);
    expect(await readAssets(market.client, deployment, { from: 2n, limit: 5n })).toMatchObject([{ id: 2n }]);
    expect(await readAssets(market.client, deployment, { limit: 1n })).toMatchObject([{ id: 1n }]);
    expect(await readAssets(market.client, deployment, { from: 3n })).toEqual([]);
    expect(await market.answer(owner, listAsset(deployment, MODEL))).toMatchObject({
      name: 'RoyaltyRegistry_AlreadyListed',
    });
  });

  test('earn by their use what the contract would pay, to its owner', async () => {
    const { deployment } = market;
    for (const pot of [wad(10n ** 15n), flop(1_000n)]) {
      await give('royaltyRegistry', pot);
      await workBy(providers[0], 100_000_000n, 1n);
      await workBy(providers[1], 50_000_000n, 2n);
      await nextEpoch();
      for (const id of [1n, 2n]) {
        const { claimable } = await royaltiesOf(id);
        expect(claimable).toBeGreaterThan(0n);
        expect(claimable).toBe(await earnedByAsset(id));
      }
    }
    await market.act(stranger, closeRoyalties(deployment));
    const [first, second] = [await royaltiesOf(1n), await royaltiesOf(2n)];
    expect(first.claimable).toBe(await earnedByAsset(1n));
    const held = await balanceOf(owner);
    await market.act(owner, claimRoyalty(deployment, 1n, claimableEpochs(first), buyer));
    await market.act(stranger, claimRoyaltyFor(deployment, 2n, claimableEpochs(second)));
    expect((await balanceOf(owner)) - held).toBe(second.claimable);
    expect(await royaltiesOf(1n)).toMatchObject({
      claimable: 0n,
      epochs: [
        { state: 'settled', reward: first.epochs[0]!.reward },
        { state: 'settled', reward: first.epochs[1]!.reward },
      ],
    });
  });

  test('change hands and leave the list', async () => {
    const { deployment } = market;
    await market.act(owner, offerOwnership(deployment, 1n, buyer));
    expect((await read())[0]).toMatchObject({ owner, pendingOwner: buyer });
    await market.act(owner, offerOwnership(deployment, 1n));
    expect((await read())[0]).not.toHaveProperty('pendingOwner');
    await market.act(owner, offerOwnership(deployment, 1n, buyer));
    await market.act(buyer, acceptOwnership(deployment, 1n));
    expect((await read())[0]).toMatchObject({ owner: buyer, isListed: true });
    await market.act(buyer, delistAsset(deployment, 1n));
    expect((await read())[0]).toMatchObject({ owner: buyer, isListed: false });
  });
});
