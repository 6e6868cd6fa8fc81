/** A dispute that was appealed, and the proposal that decides it: from the page of the job to the page of the proposal. */
import type { Browser } from 'playwright-core';
import { type Address, keccak256, parseUnits, stringToHex } from 'viem';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Case } from '../../sdk/court/case.ts';
import { appeal, approveCourt, challenge } from '../../sdk/court/court-calls.ts';
import { readCaseOfJob } from '../../sdk/court/read-cases.ts';
import { readProposals } from '../../sdk/governance/read-proposals.ts';
import { NO_USAGE } from '../../sdk/market/job.ts';
import { accept, approvePayment, fund, submit } from '../../sdk/market/job-calls.ts';
import { readJobCount } from '../../sdk/market/read-jobs.ts';
import type { Wad } from '../../sdk/units.ts';
import { anOffer } from '../sdk/fixtures/market.ts';
import { accountAt, borrowSharedChain, type Chain } from './chain.ts';
import { launchBrowser } from './chromium.ts';
import { bringAxe, inspectInThemes, settled } from './inspect-page.ts';
import { act, giveVerdictOf, renewPrice } from './market-steps.ts';
import { type Site, serveApp } from './site.ts';
import { visit } from './visit.ts';
import { connectDevelopmentWallet, says } from './wallet-steps.ts';

const TITLE = 'The work was right';

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

test('a delegate proposes how an appealed dispute is to be decided', async () => {
  const dispute = await appealedCase();
  await visit({ browser, site, path: `/job/${dispute.jobId}`, prepare: bringAxe }, async ({ page }) => {
    await connectDevelopmentWallet(page, delegate());
    await says(page.getByTestId('case-stage'), 'Appealed');
    await page.getByTestId('propose-decision').click();
    await page.waitForURL(`**/#/decide/${dispute.id}`);
    await page.getByText('Choose an outcome.').waitFor();
    await page.getByTestId('decision-Rejected').check();
    await page.getByTestId('decision-title').fill(TITLE);
    await page.getByTestId('decision-body').fill('Two reruns gave the same result.');
    await settled(page, page.locator('[data-testid="new-proposal-submit"]:enabled'));
    expect(await inspectInThemes(page, 'decide')).toEqual([]);

    await page.getByTestId('new-proposal-submit').click();
    await page.waitForURL('**/#/proposal/*');
    await page.getByRole('heading', { name: TITLE }).waitFor();
    await says(page.getByTestId('proposal-state'), 'Pending');
    const proposal = (await readProposals(chain.client, chain.deployment)).at(-1);
    expect(page.url()).toMatch(new RegExp(`/proposal/${proposal?.id}$`));
    expect(proposal).toMatchObject({ proposer: delegate(), state: 'Pending' });
  });
});

/** The work of the provider was judged wrong, and it has asked the token holders. */
async function appealedCase(): Promise<Case> {
  const { client: node, deployment } = chain;
  const all = parseUnits('10000', 18) as Wad;
  await renewPrice(chain);
  await act(chain, client(), approvePayment(deployment, all));
  await act(chain, client(), approveCourt(deployment, all));
  await act(chain, provider(), approveCourt(deployment, all));
  await act(chain, client(), fund(deployment, anOffer({ provider: provider() })));
  const jobId = await readJobCount(node, deployment);
  await act(chain, provider(), accept(deployment, jobId, 0n as Wad));
  await act(chain, provider(), submit(deployment, jobId, keccak256(stringToHex('the work')), NO_USAGE));
  await act(chain, client(), challenge(deployment, jobId, keccak256(stringToHex('noise'))));
  await giveVerdictOf(chain, client(), await caseOf(jobId), 'Incorrect');
  await act(chain, provider(), appeal(deployment, (await caseOf(jobId)).id));
  return caseOf(jobId);
}

async function caseOf(jobId: bigint): Promise<Case> {
  const dispute = await readCaseOfJob(chain.client, chain.deployment, jobId);
  if (!dispute) throw new Error(`job ${jobId} was not challenged`);
  return dispute;
}

const client = (): Address => accountAt(chain.accounts, 7);
const provider = (): Address => accountAt(chain.accounts, 8);
/** Has votes enough, and no proposal of it is under way. */
const delegate = (): Address => accountAt(chain.accounts, 2);
