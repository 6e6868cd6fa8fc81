/** A provider registers, another backs it, its votes stay, it earns, leaves and is paid: all through the pages. */
import type { Browser } from 'playwright-core';
import { type Address, encodeFunctionData, type Hex, parseUnits } from 'viem';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { computeTokenAbi, providerStakingAbi, stakerRewardsAbi } from '../../sdk/generated/abis.ts';
import { DAY } from '../../sdk/units.ts';
import { accountAt, eventually, type StartedChain, startNewChain } from './chain.ts';
import { launchBrowser } from './chromium.ts';
import { type Site, serveApp } from './site.ts';
import { type Visit, visit } from './visit.ts';
import { confirmed, connectDevelopmentWallet, says } from './wallet-steps.ts';

/** Finer than a page shows: what is staked is what was typed, to the wei. */
const AMOUNT = '1000.000000000000000001';
const REWARDS = parseUnits('3000', 18);

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

test('register, delegate with its votes kept, earn and claim, leave and withdraw', async () => {
  await visit({ browser, site }, async (visitor) => {
    await connectDevelopmentWallet(visitor.page, provider());
    await register(visitor);
    await visitor.page.getByTestId('dev-account').selectOption(delegator());
    await voteForOneself(visitor);
    await delegate(visitor);
    await earn(visitor);
    await claim(visitor);
    await leave(visitor);
    await withdraw(visitor);
  });
});

test('a provider announces a higher commission and stakes more', async () => {
  await visit({ browser, site, path: '/stake' }, async ({ page }) => {
    await connectDevelopmentWallet(page, provider());
    await says(page.getByTestId('own-standing'), 'Eligible');
    await page.getByText('Change the commission').click();
    await page.getByTestId('commission-value').fill('10.01');
    await page.getByText('at most 10 % this time', { exact: false }).waitFor();
    await page.getByTestId('commission-value').fill('7.5');
    await page.getByTestId('commission-submit').click();
    await confirmed(page, 'Change the commission to 7.5 %');
    await says(page.getByTestId('own-commission'), '5 %');
    await page.getByText(/^Commission 7.5 % from /).waitFor();

    await page.getByText('Stake more').click();
    await page.getByTestId('stake-more-amount').fill('500');
    await page.getByTestId('stake-more-approve').click();
    await confirmed(page, 'Allow the staking contract to take 500 FLOP');
    await page.getByTestId('stake-more-submit').click();
    await confirmed(page, 'Stake 500 FLOP');
    await says(page.getByTestId('own-stake'), '20,500 FLOP');

    await page.getByRole('link', { name: 'Your page as others see it' }).click();
    await says(page.getByTestId('provider-about'), '<b>Four racks</b> in a barn');
    await says(page.getByTestId('commission-history'), /7\.5 %.*5 %when it registered/);
  });
});

async function register({ page }: Visit): Promise<void> {
  await page.getByTestId('nav-stake').click();
  await page.getByText('No provider has registered yet').waitFor();
  await page.getByTestId('tab-stake').click();
  await page.getByText('Become a provider').click();
  await page.getByTestId('register-units-1').fill('8');
  await page.getByTestId('register-commission').fill('5');
  await page.getByTestId('register-amount').fill('9999');
  await page.getByText('This hardware needs at least 10,000 FLOP.').waitFor();
  await page.getByText('Stake 10,000 FLOP or more', { exact: false }).waitFor();
  await page.getByTestId('register-amount').fill('20000');
  await page.getByTestId('register-metadata').fill('<b>Four racks</b> in a barn');
  await page.getByTestId('register-approve').click();
  await confirmed(page, 'Allow the staking contract to take 20,000 FLOP');
  await page.getByTestId('register-submit').click();
  await confirmed(page, 'Register as a provider with 20,000 FLOP');
  await says(page.getByTestId('own-standing'), 'Eligible');
  await says(page.getByTestId('own-stake'), '20,000 FLOP');
}

async function voteForOneself({ page }: Visit): Promise<void> {
  await page.getByTestId('nav-delegate').click();
  await page.getByTestId('delegate-self').click();
  await confirmed(page, 'Delegate to yourself');
  await says(page.getByTestId('own-votes'), '50,000,000 votes');
}

async function delegate({ page }: Visit): Promise<void> {
  await page.getByTestId('nav-stake').click();
  await page.getByTestId(`provider-row-${provider().toLowerCase()}`).getByRole('link').click();
  await says(page.getByTestId('delegation-room'), '180,000 FLOP');
  await page.getByTestId('stake-delegate-amount').fill(AMOUNT);
  await page.getByTestId('stake-delegate-approve').click();
  await confirmed(page, 'Allow the staking contract to take 1,000 FLOP');
  await page.getByTestId('stake-delegate-submit').click();
  await confirmed(page, 'Delegate 1,000 FLOP to');
  await says(page.getByTestId('delegated-here'), '1,000 FLOP');
  await page.getByTestId('nav-stake').click();
  await page.getByTestId('tab-stake').click();
  await says(page.getByTestId('stake-balance'), '49,998,999.99 FLOP');
  await says(page.getByTestId('stake-votes'), '50,000,000 votes');
  expect(await votes()).toBe(parseUnits('50000000', 18));
  expect(await staked()).toBe(parseUnits(AMOUNT, 18));
}

/** What the keeper brings is brought here from outside. */
async function earn({ page }: Visit): Promise<void> {
  const { computeToken, stakerRewards } = chain.deployment.contracts;
  const args = [stakerRewards.address, REWARDS] as const;
  await send(computeToken.address, encodeFunctionData({ abi: computeTokenAbi, functionName: 'transfer', args }));
  await send(stakerRewards.address, encodeFunctionData({ abi: stakerRewardsAbi, functionName: 'settle' }));
  await chain.moveTo((await chain.now()) + 10n * DAY);
  // A third of 3 000 FLOP has flowed; a 21st of it is the delegation's, less 5 %: 45.2 FLOP.
  await says(position(page, 'earned'), /^45\.\d+ FLOP$/);
}

async function claim({ page }: Visit): Promise<void> {
  const before = await votes();
  await page.getByTestId(`claim-${provider().toLowerCase()}`).click();
  await confirmed(page, 'Claim the rewards with');
  await says(position(page, 'earned'), /^(< )?0(\.\d+)? FLOP$/);
  expect((await votes()) - before).toBeGreaterThan(parseUnits('45', 18));
}

async function leave({ page }: Visit): Promise<void> {
  const before = await votes();
  const id = provider().toLowerCase();
  await page.getByText('Take stake out').click();
  await page.getByTestId(`stake-exit-${id}-amount`).fill('1001');
  await page.getByText('At most 1,000', { exact: false }).waitFor();
  await page.getByTestId(`stake-exit-${id}-all`).click();
  await page.getByTestId(`stake-exit-${id}-submit`).click();
  await confirmed(page, 'Take 1,000 FLOP out of');
  await says(position(page, 'unbonding'), '1,000 FLOP');
  await says(page.getByTestId(`requests-${id}`), /free in 2[01] days/);
  expect(await page.getByTestId(`withdraw-${id}`).isDisabled()).toBe(true);
  expect(await votes()).toBe(before);
}

async function withdraw({ page }: Visit): Promise<void> {
  const id = provider().toLowerCase();
  const before = await votes();
  await chain.moveTo((await chain.now()) + 21n * DAY);
  await says(page.getByTestId(`requests-${id}`), 'free to withdraw');
  await page.getByTestId(`withdraw-${id}`).click();
  await confirmed(page, 'Withdraw 1,000 FLOP from');
  await page.getByText('You have staked nothing').waitFor();
  expect(await staked()).toBe(0n);
  expect(await votes()).toBe(before);
}

const position = (page: Visit['page'], part: 'earned' | 'unbonding') =>
  page.getByTestId(`position-${part}-${provider().toLowerCase()}`);

/** From an account that has no part in this. */
async function send(to: Address, data: Hex): Promise<void> {
  const hash = await chain.request<Hex>('eth_sendTransaction', [{ from: accountAt(chain.accounts, 5), to, data }]);
  const receipt = await eventually(
    async () => (await chain.request<{ status: Hex } | null>('eth_getTransactionReceipt', [hash])) ?? undefined,
  );
  expect(receipt.status).toBe('0x1');
}

function votes(): Promise<bigint> {
  const { address } = chain.deployment.contracts.computeToken;
  const args = [delegator()] as const;
  return chain.client.readContract({ address, abi: computeTokenAbi, functionName: 'getVotes', args });
}

async function staked(): Promise<bigint> {
  const { address } = chain.deployment.contracts.providerStaking;
  const args = [provider(), delegator()] as const;
  const held = await chain.client.readContract({ address, abi: providerStakingAbi, functionName: 'position', args });
  return held.active + held.unbonding;
}

const provider = (): Address => accountAt(chain.accounts, 1);
const delegator = (): Address => accountAt(chain.accounts, 2);
