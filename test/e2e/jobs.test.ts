/** A job from the offer to the payment, and one that is disputed: through the pages, by all who take part. */
import type { Browser } from 'playwright-core';
import { type Address, parseUnits } from 'viem';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCaseOfJob, readPenalties } from '../../sdk/court/read-cases.ts';
import { NO_USAGE } from '../../sdk/market/job.ts';
import { accept, approvePayment, fund, submit } from '../../sdk/market/job-calls.ts';
import { readEscrowAccount } from '../../sdk/market/read-fees.ts';
import { readJob, readJobCount } from '../../sdk/market/read-jobs.ts';
import type { Wad } from '../../sdk/units.ts';
import { anOffer } from '../sdk/fixtures/market.ts';
import { accountAt, type StartedChain, startNewChain } from './chain.ts';
import { launchBrowser } from './chromium.ts';
import { act, becomeProvider, giveVerdictOf, renewPrice } from './market-steps.ts';
import { type Site, serveApp } from './site.ts';
import { type Visit, visit } from './visit.ts';
import { confirmed, connectDevelopmentWallet, says } from './wallet-steps.ts';

/** 100.1 FLOP at 0.42 USD, of which the fee is 2.5025. */
const USD = '42.042';
const PRICE = parseUnits('100.1', 18);
const FEE = parseUnits('2.5025', 18);
const RESULT = `0x${'ab'.repeat(32)}` as const;

let chain: StartedChain;
let site: Site;
let browser: Browser;

beforeAll(async () => {
  [chain, browser] = await Promise.all([startNewChain(), launchBrowser()]);
  site = await serveApp({ rpcUrl: chain.url, deployment: chain.deployment });
  await becomeProvider(chain, provider());
});

afterAll(async () => {
  await site?.stop();
  await browser?.close();
  await chain?.stop();
});

test('offer, accept, say that one is at work, hand in, settle, withdraw', async () => {
  await visit({ browser, site }, async (visitor) => {
    const { page } = visitor;
    await connectDevelopmentWallet(page, client());
    await offer(visitor);
    await page.getByTestId('dev-account').selectOption(provider());
    await work(visitor);
    await page.getByTestId('dev-account').selectOption(client());
    await settle(visitor);
    await withdraw(visitor);
  });
});

test('an offer nobody took goes back to its client', async () => {
  await visit({ browser, site, path: '/jobs/new' }, async ({ page, open }) => {
    await connectDevelopmentWallet(page, client());
    await page.getByTestId('job-fund-price').fill('10');
    await page.getByTestId('job-fund-price-kind-rising').check({ force: true });
    await page.getByTestId('job-fund-approve').click();
    await confirmed(page, 'Allow the escrow');
    await page.getByTestId('job-fund-submit').click();
    await confirmed(page, 'Offer a job for 10 USD');
    const id = await readJobCount(chain.client, chain.deployment);
    await open('/jobs/open');
    await says(page.getByTestId(`job-row-${id}`), 'rising to 10 USD');
    await page.getByTestId(`job-link-${id}`).click();
    await page.getByTestId(`job-refund-${id}`).click();
    await confirmed(page, 'Return the price');
    await says(page.getByTestId(`job-state-${id}`), 'Refunded');
    await open('/jobs/returned');
    await page.getByTestId(`job-row-${id}`).waitFor();
  });
});

test('a dispute: challenged, judged, appealed, carried out, and seen on the page of the provider', async () => {
  const id = await deliveredJob();
  await visit({ browser, site, path: `/job/${id}` }, async ({ page, open }) => {
    await connectDevelopmentWallet(page, client());
    await page.getByTestId('challenge').locator('summary').click();
    await says(page.getByTestId('challenge-bond'), '50 FLOP');
    await page.getByTestId('challenge-evidence').fill('It is noise.');
    await page.getByTestId('challenge-approve').click();
    await confirmed(page, 'Allow the court to take 50 FLOP');
    await page.getByTestId('challenge-submit').click();
    await confirmed(page, 'Challenge the work of job');
    await says(page.getByTestId(`job-state-${id}`), 'Challenged');
    await says(page.getByTestId('case-stage'), 'Waiting for a verdict');
    await says(page.getByTestId('case-outcome'), 'None yet');

    const dispute = await readCaseOfJob(chain.client, chain.deployment, id);
    await giveVerdictOf(chain, stranger(), dispute!, 'Incorrect');
    await says(page.getByTestId('case-stage'), 'Judged');
    await says(page.getByTestId('case-outcome'), 'Incorrect work');
    await page.getByTestId('dev-account').selectOption(provider());
    await says(page.getByTestId('case-next'), 'You did this work.');
    await page.getByTestId('appeal-submit').click();
    await confirmed(page, 'Appeal in dispute');
    await says(page.getByTestId('case-stage'), 'Appealed');
    await says(page.getByTestId('case-history'), /Challenged.*Verdict: incorrect work.*Appealed to governance/s);

    await page.getByTestId('dev-to-deadline').click();
    await page.getByTestId(`job-close-${id}`).click();
    await confirmed(page, 'Carry the outcome out');
    await says(page.getByTestId(`job-state-${id}`), 'Slashed');
    await says(page.getByTestId('case-stage'), 'Closed');
    const [penalty] = await readPenalties(chain.client, chain.deployment);
    expect(penalty).toMatchObject({ jobId: id, offence: 'Incorrect' });
    await says(page.getByTestId(`penalty-${penalty!.id}`), 'Incorrect work');

    await open(`/provider/${provider()}`);
    await says(page.getByTestId('provider-standing'), 'Jailed');
    await says(page.getByTestId('provider-penalties'), `Incorrect work Job #${id}`);
    await says(page.getByTestId('reputation-score'), '0 USD');
  });
});

async function offer({ page }: Visit): Promise<void> {
  await page.getByTestId('nav-market').click();
  await says(page.getByTestId('market-price'), '0.42 USD');
  await says(page.getByTestId('price-state'), 'Fresh');
  await page.getByTestId('tab-new-job').click();
  await page.getByTestId('job-fund-specification').fill('Fine-tune the model of the week.');
  await page.getByTestId('job-fund-price').fill(USD);
  await says(page.getByTestId('job-fund-cost'), '100.1 FLOP');
  await says(page.getByTestId('job-fund-fee'), '2.5025 FLOP');
  await page.getByTestId('job-fund-approve').click();
  await confirmed(page, 'Allow the escrow to take 102.1 FLOP');
  await page.getByTestId('job-fund-submit').click();
  await confirmed(page, 'Offer a job for 42.04 USD');
  await page.getByTestId('tab-jobs').click();
  await says(page.getByTestId('job-state-1'), 'Funded');
  await says(page.getByTestId('job-row-1'), '42.04 USD');
  await page.getByTestId('job-link-1').click();
  await says(page.getByTestId('job-next'), 'Any eligible provider can accept it until');
}

async function work({ page }: Visit): Promise<void> {
  await says(page.getByTestId('accept-bond'), '250.25 FLOP');
  await page.getByTestId('job-accept-1').click();
  await confirmed(page, 'Accept job 1');
  await says(page.getByTestId('job-state-1'), 'Accepted');
  await page.getByTestId('job-heartbeat-1').click();
  await confirmed(page, 'Say that you are at work');
  await says(page.getByTestId('job-heartbeat'), '1 time since it accepted');
  await page.getByTestId('submit-result').fill(RESULT);
  await page.getByTestId('job-submit-1').click();
  await confirmed(page, 'Hand in the work of job 1');
  await says(page.getByTestId('job-state-1'), 'Submitted');
  expect((await readJob(chain.client, chain.deployment, 1n))?.resultHash).toBe(RESULT);
}

async function settle({ page }: Visit): Promise<void> {
  await says(page.getByTestId('receipt-paid'), '97.5975 FLOP');
  await page.getByTestId('job-settle-1').click();
  await confirmed(page, 'Settle: pay for the work');
  await says(page.getByTestId('job-state-1'), 'Settled');
  await says(page.getByTestId('receipt-fee'), '2.5025 FLOP');
  await says(page.getByTestId('life-settled'), 'The provider was paid');
  expect((await readEscrowAccount(chain.client, chain.deployment, provider())).withdrawable).toBe(PRICE - FEE);
}

async function withdraw({ page }: Visit): Promise<void> {
  await page.getByTestId('dev-account').selectOption(provider());
  await page.getByTestId('nav-market').click();
  await says(page.getByTestId('escrow-fees'), '2.5025 FLOP');
  await says(page.getByTestId('job-withdrawable'), '97.5975 FLOP');
  await page.getByTestId('job-withdraw').click();
  await confirmed(page, 'Withdraw 97.59 FLOP');
  await page.getByTestId('release-fees').click();
  await confirmed(page, 'Send on 2.5 FLOP of fees');
  await says(page.getByTestId('escrow-fees'), '0 FLOP');
}

/** A job of 100 USD whose work was handed in, all from outside the page. */
async function deliveredJob(): Promise<bigint> {
  await renewPrice(chain);
  await act(chain, client(), approvePayment(chain.deployment, parseUnits('1000', 18) as Wad));
  await act(chain, client(), fund(chain.deployment, anOffer()));
  const id = await readJobCount(chain.client, chain.deployment);
  await act(chain, provider(), accept(chain.deployment, id, 0n as Wad));
  await act(chain, provider(), submit(chain.deployment, id, RESULT, NO_USAGE));
  return id;
}

const provider = (): Address => accountAt(chain.accounts, 1);
const client = (): Address => accountAt(chain.accounts, 2);
const stranger = (): Address => accountAt(chain.accounts, 5);
