/** Every page in both themes and at two widths: no violation that axe knows, nothing cut off, all within reach of keys. */
import type { Browser, Locator, Page } from 'playwright-core';
import type { Address } from 'viem';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ProposalSummary } from '../../sdk/governance/proposal.ts';
import { readProposals } from '../../sdk/governance/read-proposals.ts';
import type { Job, JobState } from '../../sdk/market/job.ts';
import { readJobs } from '../../sdk/market/read-jobs.ts';
import { readProviders } from '../../sdk/staking/read-providers.ts';
import { accountAt, borrowSharedChain, type Chain } from './chain.ts';
import { launchBrowser } from './chromium.ts';
import { axeFindings, bringAxe, inspect, settled, THEMES } from './inspect-page.ts';
import { type Site, serveApp } from './site.ts';
import { visit } from './visit.ts';
import { connectDevelopmentWallet } from './wallet-steps.ts';

/** More presses of Tab than any page needs. */
const MOST_TABS = 120;

let browser: Browser;
let chain: Chain;
let giveBack: () => Promise<void>;
let site: Site;
let proposals: readonly ProposalSummary[];
let provider: Address;
let jobs: readonly Job[];

beforeAll(async () => {
  browser = await launchBrowser();
  ({ chain, giveBack } = await borrowSharedChain());
  proposals = await readProposals(chain.client, chain.deployment);
  const [first] = await readProviders(chain.client, chain.deployment);
  if (!first) throw new Error('the past has no provider');
  provider = first.address;
  jobs = await readJobs(chain.client, chain.deployment, { limit: 500n });
  site = await serveApp();
});

afterAll(async () => {
  await site?.stop();
  await giveBack?.();
  await browser?.close();
});

type View = {
  name: string;
  path: () => string;
  /** What is there once the page is whole. */
  ready: (page: Page) => Locator | Promise<Locator>;
};

const proposalIn = (state: ProposalSummary['state']) => `/proposal/${proposals.find((row) => row.state === state)?.id}`;
const proposalPage = (state: ProposalSummary['state']): View => ({
  name: `proposal-${state.toLowerCase()}`,
  path: () => proposalIn(state),
  ready: (page) => page.getByTestId('proposal-state').filter({ hasText: state }),
});

const jobIn = (state: JobState) => `/job/${jobs.findLast((job) => job.state === state)?.id}`;
const jobPage = (state: JobState): View => ({
  name: `job-${state.toLowerCase()}`,
  path: () => jobIn(state),
  async ready(page) {
    await page.locator('[data-testid^="job-state-"]').filter({ hasText: state }).waitFor();
    await page.locator('main details').evaluateAll((all) => {
      for (const folded of all) folded.setAttribute('open', '');
    });
    return page.getByTestId('life-funded').locator('time');
  },
});

/** With all there is to fill in. */
async function openOffer(page: Page): Promise<Locator> {
  await page.getByTestId('job-fund-for-one').check({ force: true });
  await page.getByTestId('job-fund-metered').check();
  await page.getByTestId('job-fund-price-kind-rising').check({ force: true });
  await page.getByTestId('job-fund-price').fill('0.05');
  return page.getByTestId('job-fund-cost');
}

/** The account of these tests has voted on it, in a class in which votes can be changed. */
async function openSplit(page: Page): Promise<Locator> {
  await page.getByTestId('change-vote').locator('summary').click();
  await page.getByTestId('vote-split').check({ force: true });
  await page.getByTestId('split-for').fill('40 %');
  await page.getByTestId('split-against').fill('1500.25');
  return page.getByTestId('split-abstain');
}

/** What an account of the node has staked, with all that is folded away opened. */
const stakePage = (name: string, account: number, part: string): View => ({
  name,
  path: () => '/stake',
  async ready(page) {
    await page.getByTestId('dev-account').selectOption(accountAt(chain.accounts, account));
    await page.getByTestId(part).first().waitFor();
    await page.getByTestId('stake-votes').waitFor();
    await page.locator('main details').evaluateAll((all) => {
      for (const folded of all) folded.setAttribute('open', '');
    });
    return page.getByTestId('stake-notes');
  },
});

const VIEWS: readonly View[] = [
  { name: 'overview', path: () => '/', ready: (page) => page.getByTestId('proposal-row-15') },
  { name: 'proposals', path: () => '/proposals', ready: (page) => page.getByTestId('proposal-row-1') },
  ...(['Pending', 'Active', 'Queued', 'Executed', 'Defeated', 'Expired', 'Canceled'] as const).map(proposalPage),
  { name: 'split-ballot', path: () => proposalIn('Active'), ready: openSplit },
  { name: 'propose', path: () => '/propose', ready: (page) => page.getByTestId('new-proposal-value') },
  {
    name: 'propose-group',
    path: () => '/propose/fee.shares',
    ready: (page) => page.getByTestId('new-proposal-sum'),
  },
  { name: 'parameters', path: () => '/parameters', ready: (page) => page.getByTestId('parameter-value-fee.protocol') },
  { name: 'delegate', path: () => '/delegate', ready: (page) => page.getByTestId('own-votes') },
  { name: 'market', path: () => '/market', ready: (page) => page.getByTestId('market-price') },
  { name: 'jobs', path: () => '/jobs', ready: (page) => page.locator('[data-testid^="job-row-"]') },
  { name: 'new-job', path: () => '/jobs/new', ready: openOffer },
  { name: 'assets', path: () => '/assets', ready: (page) => page.getByTestId('asset-share') },
  ...(['Funded', 'Accepted', 'Submitted', 'Challenged', 'Settled', 'Refunded', 'Expired', 'Slashed'] as const).map(
    jobPage,
  ),
  { name: 'providers', path: () => '/providers', ready: (page) => page.locator('[data-testid^="provider-row-"]') },
  {
    name: 'provider',
    path: () => `/provider/${provider}`,
    ready: (page) => page.getByTestId('delegated-here'),
  },
  stakePage('stake-none', 1, 'register'),
  stakePage('stake-delegator', 7, 'positions'),
  stakePage('stake-provider', 8, 'own-standing'),
  { name: 'not-found', path: () => '/nowhere', ready: (page) => page.getByText('This address leads nowhere') },
];

test.each(THEMES)('every page passes axe and fits both windows in the %s theme', async (theme) => {
  await visit({ browser, site, window: { colorScheme: theme }, prepare: bringAxe }, async ({ page, open }) => {
    await connectDevelopmentWallet(page, accountAt(chain.accounts, 1));
    const findings: string[] = [];
    for (const view of VIEWS) {
      await open(view.path());
      await settled(page, await view.ready(page));
      findings.push(...(await inspect(page, view.name, theme)));
    }
    expect(findings).toEqual([]);
  });
});

test.each(THEMES)('the wallet dialog and the start problem pass axe in the %s theme', async (theme) => {
  await visit({ browser, site, window: { colorScheme: theme }, prepare: bringAxe }, async ({ page }) => {
    await page.getByTestId('rk-connect-button').click();
    await settled(page, page.getByTestId('rk-wallet-option-quorate.development'));
    // RainbowKit gives the icon beside a wallet's name a role and no words; the name says it all.
    const dialog = await axeFindings(page, 'wallet dialog', ['role-img-alt']);
    await page.route('**/config.json', (route) => route.fulfill({ body: '{}' }));
    await page.reload();
    await settled(page, page.getByTestId('start-problem-config-invalid'));
    expect([...dialog, ...(await axeFindings(page, 'start problem'))]).toEqual([]);
  });
});

describe('with the keyboard alone', () => {
  test('the first stop skips to the content', async () => {
    await visit({ browser, site, path: '/proposals' }, async ({ page }) => {
      await page.getByTestId('proposal-row-1').waitFor();
      await page.keyboard.press('Tab');
      expect(await isFocused(page.getByRole('button', { name: 'Skip to content' }))).toBe(true);
      await page.keyboard.press('Enter');
      expect(await isFocused(page.getByRole('main'))).toBe(true);
    });
  });

  test('one connects, opens a proposal, and reaches the ballot', async () => {
    await visit({ browser, site, path: '/proposals/active' }, async ({ page }) => {
      await press(page, page.getByTestId('rk-connect-button'), 'Enter');
      await press(page, page.getByTestId('rk-wallet-option-quorate.development'), 'Enter');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.getByTestId('rk-account-button').waitFor();
      await until(() => isFocused(page.getByTestId('rk-account-button')), 'focus returns to the button');

      await press(page, page.locator('[data-testid^="proposal-row-"]').first(), 'Enter');
      await page.getByTestId('proposal-state').waitFor();
      await until(() => isFocused(page.getByRole('main')), 'a new page starts at its content');
      await page.getByTestId('vote-reason').waitFor();
      await tabTo(page, page.getByTestId('vote-for'));
      await page.keyboard.press('Space');
      expect(await page.getByTestId('vote-for').isChecked()).toBe(true);
      await page.keyboard.press('ArrowRight');
      expect(await page.getByTestId('vote-against').isChecked()).toBe(true);
      await tabTo(page, page.getByTestId('vote-reason'));
    });
  });

  test('one proposes', async () => {
    await visit({ browser, site, path: '/propose/fee.protocol' }, async ({ page, rpcMethods }) => {
      await connectDevelopmentWallet(page, accountAt(chain.accounts, 2)); // no other proposal of it is in vote
      await tabTo(page, page.getByTestId('new-proposal-value'));
      await page.keyboard.type('2.5');
      await tabTo(page, page.getByTestId('new-proposal-title'));
      await page.keyboard.type('Back to 2.5 %');
      await page.locator('[data-testid="new-proposal-submit"]:enabled').waitFor();
      await press(page, page.getByTestId('new-proposal-submit'), 'Enter');
      await page.waitForURL('**/#/proposal/*');
      expect(rpcMethods()).toContain('eth_sendTransaction');
    });
  });

  test('one offers a job', async () => {
    await visit({ browser, site, path: '/jobs/new' }, async ({ page, rpcMethods }) => {
      await connectDevelopmentWallet(page, accountAt(chain.accounts, 3));
      await tabTo(page, page.getByTestId('job-fund-for-anyone'));
      await page.keyboard.press('ArrowRight');
      expect(await page.getByTestId('job-fund-for-one').isChecked()).toBe(true);
      await page.keyboard.press('ArrowLeft');
      await tabTo(page, page.getByTestId('job-fund-price'));
      await page.keyboard.type('25');
      await press(page, page.getByTestId('job-fund-approve'), 'Enter');
      await page.locator('[data-testid="job-fund-submit"]:enabled').waitFor();
      await press(page, page.getByTestId('job-fund-submit'), 'Enter');
      await page
        .getByTestId('tx-status')
        .locator('[data-state="confirmed"]')
        .filter({ hasText: 'Offer a job' })
        .waitFor();
      expect(rpcMethods()).toContain('eth_sendTransaction');
    });
  });

  test('one backs a provider', async () => {
    await visit({ browser, site, path: `/provider/${provider}` }, async ({ page }) => {
      await connectDevelopmentWallet(page, accountAt(chain.accounts, 3));
      await tabTo(page, page.getByTestId('stake-delegate-amount'));
      await page.keyboard.type('25');
      await press(page, page.getByTestId('stake-delegate-approve'), 'Enter');
      await page.locator('[data-testid="stake-delegate-submit"]:enabled').waitFor();
      await press(page, page.getByTestId('stake-delegate-submit'), 'Enter');
      await page.getByTestId('delegated-here').filter({ hasText: '25 FLOP' }).waitFor();
    });
  });
});

test.each([
  ['America/St_Johns', 'en-GB'],
  ['Asia/Kathmandu', 'en-GB'],
])('times are those of %s, and name their zone', async (timezoneId, locale) => {
  const { eta, id } = proposals.find(({ state }) => state === 'Queued')!;
  await visit({ browser, site, path: `/proposal/${id}`, window: { timezoneId, locale } }, async ({ page }) => {
    const step = page.locator('[aria-current="step"]');
    await step
      .getByText(words(eta!, timezoneId, locale), { exact: false })
      .first()
      .waitFor();
    await step
      .getByText(words(eta!, 'UTC', locale))
      .first()
      .waitFor({ state: 'attached' });
    expect(await step.locator('time').getAttribute('datetime')).toBe(new Date(Number(eta) * 1000).toISOString());
  });
});

/** A moment as a reader of that language and zone writes it. */
function words(at: bigint, timeZone: string, locale: string): string {
  const parts = { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' } as const;
  return new Intl.DateTimeFormat(locale, { ...parts, timeZoneName: 'short', timeZone }).format(Number(at) * 1000);
}

async function press(page: Page, target: Locator, key: string): Promise<void> {
  await target.waitFor();
  await tabTo(page, target);
  await page.keyboard.press(key);
}

/** Presses Tab until `target` has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let tabs = 0; tabs < MOST_TABS; tabs++) {
    if (await isFocused(target)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the Tab key does not reach ${target}`);
}

function isFocused(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element === document.activeElement);
}

function until(holds: () => Promise<boolean>, what: string): Promise<void> {
  return expect.poll(holds, { message: what, timeout: 10_000 }).toBe(true);
}
