/** A receipt that the client signs and the provider hands in, and what the model it was done with earned by it. */
import type { Browser, Page } from 'playwright-core';
import { type Address, type Hex, keccak256, parseUnits, stringToHex } from 'viem';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Job, NO_USAGE } from '../../sdk/market/job.ts';
import { accept, approvePayment, fund } from '../../sdk/market/job-calls.ts';
import { billedOf, settlementOf } from '../../sdk/market/job-rules.ts';
import { readEscrowAccount } from '../../sdk/market/read-fees.ts';
import { readJob, readJobCount, readTerms } from '../../sdk/market/read-jobs.ts';
import { readReputation } from '../../sdk/reputation/read-reputation.ts';
import { readAssetCount, readRoyalties } from '../../sdk/rewards/read-assets.ts';
import { EPOCH } from '../../sdk/rewards/reward-epochs.ts';
import { readTokenAccount } from '../../sdk/token/account.ts';
import { microUsd, nanoUsd, type Wad } from '../../sdk/units.ts';
import { formatFlop } from '../../web/src/lib/format/number.ts';
import { anOffer } from '../sdk/fixtures/market.ts';
import { accountAt, borrowSharedChain, type Chain } from './chain.ts';
import { launchBrowser } from './chromium.ts';
import { bringAxe, inspectInThemes, settled } from './inspect-page.ts';
import { act, renewPrice } from './market-steps.ts';
import { type Site, serveApp } from './site.ts';
import { visit } from './visit.ts';
import { confirmed, connectDevelopmentWallet, says } from './wallet-steps.ts';

const RESULT: Hex = `0x${'ab'.repeat(32)}`;
/** A thousandth of a dollar for each second of a GPU. */
const RATES = { gpuSecond: nanoUsd(1_000_000n), gibSecond: nanoUsd(0n), egressGib: nanoUsd(0n) };
const USD = microUsd(50_000_000n);
const SECONDS = 30_000n;
const LINK = 'https://example.org/licences/model';

let browser: Browser;
let chain: Chain;
let giveBack: () => Promise<void>;
let site: Site;
/** What was done with it is paid by the receipt. */
let asset: bigint;
let job: Job;

beforeAll(async () => {
  browser = await launchBrowser();
  ({ chain, giveBack } = await borrowSharedChain());
  site = await serveApp();
});

afterAll(async () => {
  await site?.stop();
  await giveBack?.();
  await browser?.close();
});

test('the owner of a model lists it', async () => {
  await visit({ browser, site, path: '/assets', prepare: bringAxe }, async ({ page }) => {
    await connectDevelopmentWallet(page, client());
    await page.getByText('Nothing is listed yet').waitFor();
    await page.getByTestId('asset-content').fill(keccak256(stringToHex('weights')));
    await page.getByTestId('asset-share').fill('20');
    await page.getByTestId('asset-licence-link').fill(LINK);
    await page.getByTestId('asset-licence').fill(keccak256(stringToHex('licence')));
    await page.getByTestId('asset-submit').click();
    await confirmed(page, 'List a model');
    asset = await readAssetCount(chain.client, chain.deployment);
    const row = page.getByTestId(`asset-row-${asset}`);
    expect(await row.getByRole('link').getAttribute('href')).toBe(LINK);
  });
});

test('the client signs what was used, the provider hands it in, and the job is settled', async () => {
  job = await acceptedJob();
  await visit({ browser, site, path: `/job/${job.id}`, prepare: bringAxe }, async ({ page, rpcMethods }) => {
    await connectDevelopmentWallet(page, client());
    const text = await signReceipt(page);
    expect(rpcMethods()).not.toContain('eth_sendTransaction');
    await page.getByTestId('dev-account').selectOption(provider());
    await handIn(page, text);
  });
});

test('its use earns what the owner claims when the week is over', async () => {
  await chain.moveTo(((await chain.now()) / EPOCH + 1n) * EPOCH + 60n);
  await visit({ browser, site, path: '/assets', prepare: bringAxe }, async ({ page }) => {
    await connectDevelopmentWallet(page, client());
    await page.getByTestId(`claim-royalty-${asset}`).waitFor();
    await page.getByTestId(`asset-owner-${asset}`).locator('summary').click();
    await settled(page, page.getByTestId(`asset-row-${asset}`).getByRole('link'));
    expect(await inspectInThemes(page, 'assets-filled')).toEqual([]);

    const { claimable } = await readRoyalties(chain.client, chain.deployment, asset);
    expect(claimable).toBeGreaterThan(0n);
    await says(page.getByTestId(`asset-earned-${asset}`), `${shown(claimable, 6)} FLOP`);
    const before = await flopOf(client());
    await page.getByTestId(`claim-royalty-${asset}`).click();
    await confirmed(page, `Claim the royalties of number ${asset}`);
    await page.getByTestId(`claim-royalty-${asset}`).waitFor({ state: 'detached' });
    expect((await flopOf(client())) - before).toBe(claimable);
  });
});

/** Fills the receipt in as the client, and returns the text that is handed over. */
async function signReceipt(page: Page): Promise<string> {
  await page.getByTestId('receipt-result').fill(RESULT);
  await page.getByTestId('receipt-gpuSeconds').fill(SECONDS.toString());
  await says(page.getByTestId('pay-billed'), '30 of 50 USD');
  await page.getByTestId(`job-sign-receipt-${job.id}`).click();
  await settled(page, page.getByTestId('receipt-text'));
  expect(await inspectInThemes(page, 'job-receipt-client')).toEqual([]);
  return page.getByTestId('receipt-text').inputValue();
}

/** As the provider: what was changed on the way is refused, what the client signed is paid. */
async function handIn(page: Page, text: string): Promise<void> {
  await page.getByTestId('signed-receipt').locator('summary').click();
  const field = page.getByTestId('signed-receipt-text');
  await field.fill(text.replace(`"${SECONDS}"`, '"50000"'));
  await says(page.getByTestId('receipt-unsigned'), 'did not sign this receipt');
  await field.fill(text);
  await says(page.getByTestId('signed-gpuSeconds'), '30,000 s');

  const { client: node, deployment } = chain;
  const billed = billedOf(job.rates, { ...NO_USAGE, gpuSeconds: SECONDS }, job.usd);
  const { feeDiscount } = await readReputation(node, deployment, provider());
  const terms = await readTerms(node, deployment, job.termsId);
  const expected = settlementOf({ ...job, billed }, terms, feeDiscount);
  await says(page.getByTestId('pay-paid'), `${shown(expected.paid, 4)} FLOP`);
  await says(page.getByTestId('pay-returned'), `${shown(expected.returned, 4)} FLOP, 20 USD`);
  await settled(page, page.getByTestId(`job-submit-signed-${job.id}`));
  expect(await inspectInThemes(page, 'job-receipt-provider')).toEqual([]);

  const before = await Promise.all([owed(provider()), owed(client())]);
  await page.getByTestId(`job-submit-signed-${job.id}`).click();
  await confirmed(page, `Hand in job ${job.id} with its receipt`);
  await says(page.getByTestId(`job-state-${job.id}`), 'Settled');
  await says(page.getByTestId('receipt-returned'), `${shown(expected.returned, 4)} FLOP`);
  expect(await readJob(node, deployment, job.id)).toMatchObject({ state: 'Settled', billed, resultHash: RESULT });
  const after = await Promise.all([owed(provider()), owed(client())]);
  expect(after[1] - before[1]).toBe(expected.returned);
  // The discount fades by the second: what is spared by it can be a little less than a moment before.
  expect(Number(after[0] - before[0]) / Number(expected.paid)).toBeCloseTo(1, 5);
}

/** A job of at most 50 USD, billed by use, that uses the model and that the provider works on. */
async function acceptedJob(): Promise<Job> {
  const { client: node, deployment } = chain;
  await renewPrice(chain);
  await act(chain, client(), approvePayment(deployment, parseUnits('1000', 18) as Wad));
  await act(chain, client(), fund(deployment, anOffer({ provider: provider(), usd: USD, rates: RATES, asset })));
  const id = await readJobCount(node, deployment);
  await act(chain, provider(), accept(deployment, id, 0n as Wad));
  const accepted = await readJob(node, deployment, id);
  if (!accepted) throw new Error(`there is no job ${id}`);
  return accepted;
}

const shown = (amount: bigint, digits: number) => formatFlop(amount, { shown: digits, locale: 'en-GB' });
const owed = async (account: Address): Promise<bigint> =>
  (await readEscrowAccount(chain.client, chain.deployment, account)).withdrawable;
const flopOf = async (account: Address): Promise<bigint> =>
  (await readTokenAccount(chain.client, chain.deployment, account)).balance;
/** Holds FLOP, and its key is the node's; so is that of the provider of the past. */
const client = (): Address => accountAt(chain.accounts, 7);
const provider = (): Address => accountAt(chain.accounts, 8);
