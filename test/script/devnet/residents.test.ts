/** What keeps the market of a running devnet alive: prices that do not get stale, and providers that are heard. */
import { numberToHex } from 'viem';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { developmentNode } from '../../../script/devnet/history/development-node.ts';
import { readFeeds } from '../../../script/devnet/history/prices.ts';
import { createResidents, type Residents } from '../../../script/devnet/residents.ts';
import { readJob } from '../../../sdk/market/read-jobs.ts';
import { readPrice } from '../../../sdk/price/read-price.ts';
import { openMarket } from '../keeper/market-chain.ts';
import { type ProtocolChain, startProtocolChain } from '../keeper/protocol-chain.ts';

const HOUR = 3_600n;

let chain: ProtocolChain;
let residents: Residents;

beforeAll(async () => {
  chain = await startProtocolChain();
  residents = createResidents(chain.client, developmentNode(chain.client), chain.deployment);
});
afterAll(() => chain?.stop());

const now = async () => (await chain.client.getBlock({ blockTag: 'latest' })).timestamp;

async function moveTo(time: bigint): Promise<void> {
  await chain.request('evm_setNextBlockTimestamp', [numberToHex(time)]);
  await chain.request('evm_mine');
}

test('the feeds are renewed before they are stale, and not all the time', async () => {
  const [before] = await readFeeds(chain.client, chain.deployment);
  await moveTo(before!.updatedAt + 20n * HOUR - 1n);
  await residents();
  expect((await readFeeds(chain.client, chain.deployment))[0]).toEqual(before);
  await moveTo(before!.updatedAt + 20n * HOUR);
  await residents();
  const [renewed] = await readFeeds(chain.client, chain.deployment);
  expect(renewed).toEqual({ ...before, updatedAt: await now() });
  expect((await readPrice(chain.client, chain.deployment)).state).toBe('Fresh');
});

test('a provider of the node is heard every half hour until its deadline, and nobody else', async () => {
  const market = await openMarket(chain);
  const id = await market.start(10n);
  const heardAt = async () => (await readJob(chain.client, chain.deployment, id))!.lastHeartbeat!;
  const first = await heardAt();
  await moveTo(first + HOUR / 2n - 1n);
  await residents();
  expect(await heardAt()).toBe(first);
  await moveTo(first + HOUR / 2n);
  await residents();
  expect(await heardAt()).toBe(await now());

  const { deadline } = (await readJob(chain.client, chain.deployment, id))!;
  const last = await heardAt();
  await moveTo(deadline!);
  await residents();
  expect(await heardAt()).toBe(last);
});
