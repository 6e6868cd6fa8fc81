/** The whole path, thin but real: a person changes the protocol fee by vote, and the market charges it. */
import type { Browser } from 'playwright-core';
import { type Address, keccak256, parseUnits, toHex } from 'viem';
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest';
import { jobEscrowAbi, parameterRegistryAbi, protocolGovernorAbi } from '../../sdk/generated/abis.ts';
import { NO_USAGE } from '../../sdk/market/job.ts';
import { accept, submit } from '../../sdk/market/job-calls.ts';
import { findSpec } from '../../sdk/parameters/find-spec.ts';
import type { Wad } from '../../sdk/units.ts';
import { accountAt, eventually, type StartedChain, startNewChain } from './chain.ts';
import { launchBrowser } from './chromium.ts';
import { type KeeperProcess, startKeeper } from './keeper-process.ts';
import { act, becomeProvider, renewPrice } from './market-steps.ts';
import { type Site, serveApp } from './site.ts';
import { type Visit, visit } from './visit.ts';
import { confirmed, connectDevelopmentWallet, says } from './wallet-steps.ts';

const OLD_FEE_BPS = 250n;
const NEW_FEE_BPS = 300n;
/** At 0.42 USD a FLOP it costs 100 FLOP and 2.38 millionths of one, rounded up to a gweiFLOP. */
const USD = '42.000001';
const GWEI = 10n ** 9n;
const PRICE = ((parseUnits(USD, 18) * GWEI + parseUnits('0.42', 18) - 1n) / parseUnits('0.42', 18)) * GWEI;
/** Rounded up to a wei. */
const feeOf = (bps: bigint) => (PRICE * bps + 9_999n) / 10_000n;
const REASON = 'Audits are paid from it; „three" is still below every rival. ✓';

let chain: StartedChain;
let site: Site;
let browser: Browser;

beforeAll(async () => {
  [chain, browser] = await Promise.all([startNewChain(), launchBrowser()]);
  site = await serveApp({ rpcUrl: chain.url, deployment: chain.deployment });
});

afterAll(async () => {
  await site?.stop();
  await browser?.close();
  await chain?.stop();
});

test('delegate, open governance, propose with a deposit, vote, wait; a keeper queues and executes; the market charges the new fee', async () => {
  const keeper = await startKeeper(chain);
  onTestFailed(() => console.error(keeper.log.join('\n')));
  try {
    await visit({ browser, site }, async (visitor) => {
      await connectDevelopmentWallet(visitor.page, client());
      await offerJob(visitor, 1, '2.5 %'); // before the vote
      await visitor.page.getByTestId('dev-account').selectOption(voter());
      await delegateToSelf(visitor);
      await openGovernance(visitor);
      await proposeFee(visitor);
      await voteWithReason(visitor);
      await leaveTheRestToTheKeeper(visitor);
      await seeNewFee(visitor);
      await visitor.page.getByTestId('dev-account').selectOption(client());
      await renewPrice(chain); // days have passed
      await offerJob(visitor, 2, '3 %');
      await becomeProvider(chain, provider()); // a first stake brings votes: not before the vote
      await finishJob(visitor, 1);
      await finishJob(visitor, 2);
      await expectExactFees();
    });
    await expectDoneBy(keeper);
  } finally {
    await keeper.stop();
  }
});

async function delegateToSelf({ page }: Visit): Promise<void> {
  await page.getByTestId('nav-delegate').click();
  await says(page.getByTestId('own-delegate'), 'nobody');
  await page.getByTestId('delegate-self').click();
  await confirmed(page, 'Delegate to yourself');
  await says(page.getByTestId('own-votes'), '60,000,000 votes');
  await aSecondPasses();
}

/** Votes count from the second after they were delegated. */
async function aSecondPasses(): Promise<void> {
  const now = async () => (await chain.client.getBlock({ blockTag: 'latest' })).timestamp;
  const then = await now();
  await eventually(async () => ((await now()) > then ? true : undefined));
}

/** On a new chain nobody can propose before somebody has shown that enough is delegated. */
async function openGovernance({ page }: Visit): Promise<void> {
  await page.getByTestId('nav-proposals').click();
  await says(page.getByTestId('governance-notice'), '60,000,000 are delegated now.');
  await page.getByTestId('open-governance').click();
  await confirmed(page, 'Open governance');
  await page.getByTestId('governance-notice').waitFor({ state: 'detached' });
}

async function proposeFee({ page }: Visit): Promise<void> {
  await page.getByTestId('new-proposal').click();
  await page.getByTestId('new-proposal-parameter').selectOption('fee.protocol');
  await page.getByTestId('new-proposal-value').fill('3');
  await page.getByTestId('new-proposal-title').fill('Raise the protocol fee to 3 %');
  await page.getByTestId('new-proposal-body').fill('Half a point more for **audits**.');
  await says(page.getByTestId('new-proposal-class'), 'Parameter');
  await says(page.getByTestId('assertion-fee.protocol'), 'Protocol fee is 3 %');
  await page.getByTestId('new-proposal-approve').click();
  await confirmed(page, 'Allow the governor to lock 1,000 FLOP');
  await page.getByTestId('new-proposal-submit').click();
  await page.waitForURL('**/#/proposal/1');
  await says(page.getByTestId('proposal-state'), 'Pending');
  await says(page.getByTestId('change-from-fee.protocol'), '2.5 %');
  await says(page.getByTestId('change-to-fee.protocol'), '3 %');
  await says(page.getByTestId('proposal-class'), 'Parameter');
  await says(page.getByTestId('deposit'), '1,000 FLOP of the proposer stay locked');
}

async function voteWithReason({ page }: Visit): Promise<void> {
  await page.getByTestId('dev-to-deadline').click();
  await says(page.getByTestId('proposal-state'), 'Active');
  await says(page.getByTestId('voting-power'), '60,000,000 votes');
  await page.getByTestId('vote-for').check({ force: true }); // the radio itself is drawn by its label
  await page.getByTestId('vote-reason').fill(REASON);
  await page.getByTestId('vote-submit').click();
  await confirmed(page, 'Vote for on proposal 1');
  await says(page.getByTestId('has-voted'), 'Counted: 60,000,000 for.');
  await says(page.getByTestId(`vote-row-${voter().toLowerCase()}`), REASON);

  const [vote] = await chain.client.getContractEvents({
    ...governor(),
    eventName: 'VoteCast',
    fromBlock: 0n,
    strict: true,
  });
  expect(vote?.args).toMatchObject({ voter: voter(), proposalId: 1n, support: 1, reason: REASON });
  expect(vote?.args.weight).toBe(parseUnits('60000000', 18));
}

/** Time is moved by the page's control, and nothing else is done in the page. */
async function leaveTheRestToTheKeeper({ page, rpcMethods }: Visit): Promise<void> {
  const sent = () => rpcMethods().filter((method) => method === 'eth_sendTransaction').length;
  const before = sent();
  await says(page.getByTestId('dev-to-deadline'), 'voting ends');
  await page.getByTestId('dev-to-deadline').click();
  await says(page.getByTestId('proposal-state'), 'Queued');
  await says(page.getByTestId('dev-to-deadline'), 'can be executed');
  await page.getByTestId('dev-to-deadline').click();
  await says(page.getByTestId('proposal-state'), 'Executed');
  await says(page.getByTestId('deposit'), '1,000 FLOP were returned.'); // by the keeper, too
  expect(sent()).toBe(before);
}

async function seeNewFee({ page }: Visit): Promise<void> {
  await page.getByTestId('nav-parameters').click();
  await says(page.getByTestId('parameter-value-fee.protocol'), /^3 %$/);
  await page.getByTestId('parameter-fee.protocol').getByRole('link', { name: 'proposal #1' }).waitFor();
  const { parameterRegistry } = chain.deployment.contracts;
  const args = [findSpec('fee.protocol')!.id] as const;
  const registry = { address: parameterRegistry.address, abi: parameterRegistryAbi } as const;
  expect(await chain.client.readContract({ ...registry, functionName: 'get', args })).toBe(NEW_FEE_BPS);
}

/** Offers work through the page, to be taken within 30 days. */
async function offerJob({ page }: Visit, id: number, fee: string): Promise<void> {
  await page.getByTestId('nav-market').click();
  await says(page.getByTestId('market-fee.protocol'), fee);
  await page.getByTestId('tab-new-job').click();
  await page.getByTestId('job-fund-price').fill(USD);
  await page.getByTestId('job-fund-offer-time').fill('720');
  await page.getByTestId('job-fund-approve').click();
  await confirmed(page, 'Allow the escrow');
  await page.getByTestId('job-fund-submit').click();
  await confirmed(page, 'Offer a job for 42 USD');
  await page.getByTestId('tab-jobs').click();
  await page.getByTestId(`job-link-${id}`).click();
  await page.getByText(`Fee (${fee})`).waitFor();
}

/** A provider takes the job and hands the work in; its client pays through the page. */
async function finishJob({ page, open }: Visit, id: number): Promise<void> {
  await act(chain, provider(), accept(chain.deployment, BigInt(id), 0n as Wad));
  await act(chain, provider(), submit(chain.deployment, BigInt(id), keccak256(toHex('work')), NO_USAGE));
  await open(`/job/${id}`);
  await page.getByTestId(`job-settle-${id}`).click();
  await confirmed(page, `job ${id}`);
  await says(page.getByTestId(`job-state-${id}`), 'Settled');
}

/** The job that was funded before the vote paid the old fee, the other one the new one, each to the wei. */
async function expectExactFees(): Promise<void> {
  const { client: node, deployment } = chain;
  const escrow = { address: deployment.contracts.jobEscrow.address, abi: jobEscrowAbi } as const;
  const settled = await node.getContractEvents({ ...escrow, eventName: 'JobSettled', fromBlock: 0n, strict: true });
  const paid = ([OLD_FEE_BPS, NEW_FEE_BPS] as const).map((bps, index) => ({
    jobId: BigInt(index + 1),
    paid: PRICE - feeOf(bps),
    fee: feeOf(bps),
    nominalFee: feeOf(bps),
    returned: 0n,
  }));
  expect(settled.map(({ args }) => args)).toEqual(paid);
}

/** Who queued and executed, as the chain knows it. */
async function expectDoneBy(keeper: KeeperProcess): Promise<void> {
  for (const eventName of ['ProposalQueued', 'ProposalExecuted'] as const) {
    const event = await eventually(async () => {
      const [log] = await chain.client.getContractEvents({ ...governor(), eventName, fromBlock: 0n });
      return log;
    });
    const { from } = await chain.client.getTransaction({ hash: event.transactionHash });
    expect(from.toLowerCase(), eventName).toBe(keeper.account.toLowerCase());
  }
}

const governor = () => ({
  address: chain.deployment.contracts.protocolGovernor.address,
  abi: protocolGovernorAbi,
});
const voter = (): Address => accountAt(chain.accounts, 0);
const provider = (): Address => accountAt(chain.accounts, 3);
const client = (): Address => accountAt(chain.accounts, 4);
