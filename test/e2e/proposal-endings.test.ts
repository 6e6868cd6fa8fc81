/** Ballots that are split and changed, proposals that are canceled or run out of time: through the page, proved on chain. */
import type { Browser, Page } from 'playwright-core';
import { type Address, parseUnits } from 'viem';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { protocolGovernorAbi } from '../../sdk/generated/abis.ts';
import { VOTE_UNIT } from '../../sdk/governance/judge.ts';
import { readPolicyRules } from '../../sdk/governance/policy.ts';
import type { ProposalState, ProposalSummary } from '../../sdk/governance/proposal.ts';
import { readProposalSummary, readProposals } from '../../sdk/governance/read-proposals.ts';
import { type Receipt, readReceipt } from '../../sdk/governance/read-receipt.ts';
import { readTokenAccount } from '../../sdk/token/account.ts';
import { accountAt, borrowSharedChain, type Chain, keepState } from './chain.ts';
import { launchBrowser } from './chromium.ts';
import { type Site, serveApp } from './site.ts';
import { type Visit, visit } from './visit.ts';
import { confirmed, connectDevelopmentWallet, says } from './wallet-steps.ts';

/** The strongest delegate of the past: it has not voted on the youngest ballot, and has proposed what is pending. */
const DELEGATE = 1;
/** Holds the guardian of a local deployment. */
const GUARDIAN = 9;
const REASON = 'Most who delegate to me want it; some do not.';

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

beforeEach(async () => onTestFinished(await keepState(chain)));

test('a split vote counts as split, and is replaced as long as the class and the time allow it', async () => {
  const { id, snapshot } = (await proposalsIn('Active')).at(-1)!;
  const weight = counted(await votesAt(account(DELEGATE), snapshot));
  await at(id, DELEGATE, async ({ page }) => {
    await castSplit(page);
    const against = parseUnits('1500.25', 18);
    const inFavour = counted((weight * 6_000n) / 10_000n);
    const split = await receiptOf(id);
    expect(split).toMatchObject({ against, timesVoted: 1n });
    expect(counted(split.for)).toBe(inFavour);
    expect(weight - (split.for + split.against + split.abstain)).toBeLessThan(3n * VOTE_UNIT);
    await says(page.getByTestId(`vote-row-${account(DELEGATE).toLowerCase()}`), REASON);

    await page.getByTestId('change-vote').locator('summary').click();
    await page.getByTestId('vote-against').check({ force: true });
    await page.getByTestId('vote-submit').click();
    await confirmed(page, `Vote against on proposal ${id}`);
    await says(page.getByTestId('has-voted'), 'You have voted 2 times.');
    const replaced = await receiptOf(id);
    expect(replaced).toMatchObject({ for: 0n, abstain: 0n, timesVoted: 2n });
    expect(counted(replaced.against)).toBe(weight);
    const row = page.getByTestId(`vote-row-${account(DELEGATE).toLowerCase()}`);
    await says(row, 'Changed its vote: this is the last one.');
    await says(row.filter({ hasNotText: REASON }), 'Against');
  });
});

test('what passes is queued and executed on the page by anybody, in its windows', async () => {
  const { id, deadline } = (await proposalsIn('Active')).at(-1)!;
  await at(id, DELEGATE, async ({ page }) => {
    await page.getByTestId('vote-for').check({ force: true });
    await page.getByTestId('vote-submit').click();
    await confirmed(page, `Vote for on proposal ${id}`);
    await chain.moveTo(deadline + 1n);
    await says(page.getByTestId('proposal-state'), 'Succeeded');
    await says(page.getByTestId('expires'), 'Can be queued until');
    await page.getByTestId('queue-button').click();
    await confirmed(page, `Queue proposal ${id}`);
    await says(page.getByTestId('proposal-state'), 'Queued');
    await chain.moveTo((await summaryOf(id)).eta!);
    await page.getByTestId('execute-button').click();
    await confirmed(page, `Execute proposal ${id}`);
    await says(page.getByTestId('proposal-state'), 'Executed');
    expect((await summaryOf(id)).state).toBe('Executed');
  });
});

test('the proposer takes back what is pending, and has the deposit free again', async () => {
  const [{ id, deposit }] = (await proposalsIn('Pending')) as [ProposalSummary];
  const locked = async () => (await readTokenAccount(chain.client, chain.deployment, account(DELEGATE))).locked;
  const before = await locked();
  await at(id, DELEGATE, async ({ page }) => {
    await says(page.getByTestId('cancel-button-note'), 'It is yours, and its vote has not opened');
    await page.getByTestId('cancel-button').click();
    await confirmed(page, `Cancel proposal ${id}`);
    await says(page.getByTestId('proposal-state'), 'Canceled');
    expect(await stateOf(id)).toBe('Canceled');

    await page.getByTestId('settle-button').click();
    await confirmed(page, `Settle the deposit of proposal ${id}`);
    await says(page.getByTestId('deposit'), '1,000 FLOP were returned.');
    expect(await locked()).toBe(before - deposit);
  });
});

test('the guardian cancels what is queued, and nobody else is offered to', async () => {
  const [{ id }] = (await proposalsIn('Queued')) as [ProposalSummary];
  await at(id, DELEGATE, async ({ page }) => {
    await page.getByTestId('execute-button').waitFor();
    await says(page.getByTestId('guardian'), 'can cancel what is queued');
    expect(await page.getByTestId('cancel-button').count()).toBe(0);
    await page.getByTestId('dev-account').selectOption(account(GUARDIAN));
    await says(page.getByTestId('cancel-button-note'), 'You are the guardian');
    await page.getByTestId('cancel-button').click();
    await confirmed(page, `Cancel proposal ${id}`);
    await says(page.getByTestId('proposal-state'), 'Canceled');
    expect(await stateOf(id)).toBe('Canceled');
  });
});

test('what nobody executes in time is shown to expire, and then as expired', async () => {
  const [{ id, expiresAt }] = (await proposalsIn('Queued')) as [ProposalSummary];
  await chain.moveTo(expiresAt! - 600n);
  await at(id, DELEGATE, async ({ page, open }) => {
    await says(page.getByTestId('execute-button-note'), /^Anyone can execute it until .+ \(in \d+ min/);
    await says(page.getByTestId('expires'), /Expires in \d+ min/);
    await chain.moveTo(expiresAt! + 1n);
    await says(page.getByTestId('proposal-state'), 'Expired');
    await says(page.getByTestId('expired-at'), 'It had to be executed by');
    expect(await page.getByTestId('execute-button').count()).toBe(0);
    await page.getByTestId('settle-button').waitFor();
    await open('/proposals/expired');
    await says(page.getByTestId(`proposal-row-${id}`), 'Nobody executed it in time');
    expect(await stateOf(id)).toBe('Expired');
  });
});

test('a vote that turned late is shown as extended, and a deposit that nobody stood behind as burned', async () => {
  const proposals = await readProposals(chain.client, chain.deployment);
  const { common } = await readPolicyRules(chain.client, chain.deployment);
  const extended = proposals.find(({ snapshot, deadline }) => deadline > snapshot + common.votingPeriod)!;
  const burned = proposals.find(({ state, forVotes }) => state === 'Defeated' && forVotes === 0n)!;
  await visit({ browser, site, path: `/proposal/${extended.id}` }, async ({ page, open }) => {
    await says(page.getByTestId('extended'), 'Extended by');
    await says(page.getByTestId('deposit'), '1,000 FLOP were returned.');
    await open(`/proposal/${burned.id}`);
    await says(page.getByTestId('deposit'), '1,000 FLOP were burned.');
    expect(await page.getByTestId('extended').count()).toBe(0);
  });
});

async function castSplit(page: Page): Promise<void> {
  await page.getByTestId('vote-split').check({ force: true });
  await page.getByTestId('split-for').fill('60 %');
  await page.getByTestId('split-against').fill('99999999');
  await says(page.getByTestId('split-rest'), 'Take away');
  expect(await page.getByTestId('vote-submit').isDisabled()).toBe(true);
  await page.getByTestId('split-against').fill('1500.25');
  await page.getByTestId('split-rest-abstain').click();
  await page.getByTestId('vote-reason').fill(REASON);
  await page.getByTestId('vote-submit').click();
  await confirmed(page, 'Split vote on proposal');
  await says(page.getByTestId('has-voted'), '1,500.25 against');
}

function at(id: bigint, index: number, what: (visitor: Visit) => Promise<void>): Promise<void> {
  return visit({ browser, site, path: `/proposal/${id}` }, async (visitor) => {
    await connectDevelopmentWallet(visitor.page, account(index));
    await what(visitor);
  });
}

const account = (index: number): Address => accountAt(chain.accounts, index);

async function proposalsIn(state: ProposalState): Promise<ProposalSummary[]> {
  return (await readProposals(chain.client, chain.deployment)).filter((summary) => summary.state === state);
}

function summaryOf(id: bigint): Promise<ProposalSummary> {
  return readProposalSummary(chain.client, chain.deployment, id);
}

async function stateOf(id: bigint): Promise<ProposalState> {
  return (await summaryOf(id)).state;
}

function receiptOf(id: bigint): Promise<Receipt> {
  return readReceipt(chain.client, chain.deployment, id, account(DELEGATE));
}

function votesAt(voter: Address, time: bigint): Promise<bigint> {
  const { address } = chain.deployment.contracts.protocolGovernor;
  const governor = { address, abi: protocolGovernorAbi } as const;
  return chain.client.readContract({ ...governor, functionName: 'getVotes', args: [voter, time] });
}

/** Whole vote units: the rest of a weight does not count. */
function counted(votes: bigint): bigint {
  return votes - (votes % VOTE_UNIT);
}
