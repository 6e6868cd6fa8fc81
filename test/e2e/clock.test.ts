/** A browser whose clock is wrong by an hour shows the same countdowns and states, and offers the same actions. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { ProposalState, ProposalSummary } from '../../sdk/governance/proposal.ts';
import { readProposals } from '../../sdk/governance/read-proposals.ts';
import { formatDistance } from '../../web/src/lib/format/time.ts';
import { accountAt, borrowSharedChain, type Chain, keepState } from './chain.ts';
import { launchBrowser } from './chromium.ts';
import { type Site, serveApp } from './site.ts';
import { type Visit, visit } from './visit.ts';
import { connectDevelopmentWallet, says } from './wallet-steps.ts';

const HOUR_MS = 3_600_000;
/** What is moved past, or not yet reached, by less than the browser's clock is wrong. */
const HALF_HOUR = 1_800n;
/** A countdown runs on for as long as this test may take between a block and a look. */
const TICKS = 40n;

let browser: Browser;
let chain: Chain;
let giveBack: () => Promise<void>;
let site: Site;

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

test.each([
  ['an hour fast', HOUR_MS],
  ['an hour slow', -HOUR_MS],
])('a clock that is %s changes nothing', async (_, skew) => {
  onTestFinished(await keepState(chain));
  const [queued, pending] = await Promise.all([proposalIn('Queued'), proposalIn('Pending')]);
  await visit({ browser, site, prepare: (context) => skewClock(context, skew) }, async (visitor) => {
    expect(Math.abs((await visitor.page.evaluate(() => Date.now())) - Date.now() - skew)).toBeLessThan(60_000);
    await connectDevelopmentWallet(visitor.page, accountAt(chain.accounts, 1));
    await expectExecutionByChainTime(visitor, queued);
    await expectVotingByChainTime(visitor, pending);
  });
});

async function expectExecutionByChainTime({ page, open }: Visit, { id, eta }: ProposalSummary): Promise<void> {
  const executableAt = eta!;
  await chain.moveTo(executableAt - HALF_HOUR);
  await open(`/proposal/${id}`);
  await saysDistance(page, 'Executable', executableAt);
  expect(await page.getByTestId('execute-button').isDisabled()).toBe(true);
  await open('/proposals/queued');
  await rowSays(page, id, 'Executable', executableAt);

  await open(`/proposal/${id}`);
  await chain.moveTo(executableAt + HALF_HOUR);
  await page.locator('[data-testid="execute-button"]:enabled').waitFor();
}

async function expectVotingByChainTime({ page, open }: Visit, { id, snapshot }: ProposalSummary): Promise<void> {
  const opensAt = snapshot + 1n; // voting is open after the snapshot
  await chain.moveTo(opensAt - HALF_HOUR);
  await open(`/proposal/${id}`);
  await says(page.getByTestId('proposal-state'), 'Pending');
  await saysDistance(page, 'Voting opens', snapshot);
  await says(page.locator('form'), 'Voting has not opened yet.');
  expect(await page.getByTestId('vote-submit').isDisabled()).toBe(true);

  await chain.moveTo(opensAt + HALF_HOUR);
  await says(page.getByTestId('proposal-state'), 'Active');
  await page.getByTestId('vote-for').check({ force: true });
  await page.locator('[data-testid="vote-submit"]:enabled').waitFor();
  const { deadline } = await proposal(id);
  await saysDistance(page, 'Voting ends', deadline);
  await open('/proposals/active');
  await rowSays(page, id, 'Voting ends', deadline + 1n);
}

/** The step of the timeline counts down to `at` from the chain's time. */
async function saysDistance(page: Page, stage: string, at: bigint): Promise<void> {
  await says(page.locator('[aria-current="step"]').filter({ hasText: stage }), await distancesTo(at));
}

async function rowSays(page: Page, id: bigint, what: string, at: bigint): Promise<void> {
  await says(page.getByTestId(`proposal-row-${id}`).filter({ hasText: what }), await distancesTo(at));
}

/** The distance at each second from the newest block on, for as long as a countdown may have run. */
async function distancesTo(at: bigint): Promise<RegExp> {
  const now = await chain.now();
  const ticks = Array.from({ length: Number(TICKS) }, (_, second) => now + BigInt(second));
  return new RegExp(ticks.map((tick) => formatDistance(at, tick)).join('|'));
}

async function proposalIn(state: ProposalState): Promise<ProposalSummary> {
  const found = (await readProposals(chain.client, chain.deployment)).find((summary) => summary.state === state);
  if (!found) throw new Error(`no proposal is ${state}`);
  return found;
}

async function proposal(id: bigint): Promise<ProposalSummary> {
  const [summary] = await readProposals(chain.client, chain.deployment, { from: id, limit: 1n });
  return summary!;
}

/** The computer's clock is wrong; timers and the monotonic clock run as they should. */
function skewClock(context: BrowserContext, skew: number): Promise<unknown> {
  return context.addInitScript((milliseconds) => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + milliseconds;
    const shifted = () => new Original(Date.now());
    const Original = Date;
    globalThis.Date = new Proxy(Original, {
      construct: (_, values: []) => (values.length === 0 ? shifted() : new Original(...values)),
      apply: () => shifted().toString(),
    });
  }, skew);
}
