/** What the registry would refuse, the form refuses before anything is sent, and the sdk by the same rule. */
import type { Browser, Page } from 'playwright-core';
import type { Hex } from 'viem';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parameterRegistryAbi } from '../../sdk/generated/abis.ts';
import { checkChange } from '../../sdk/parameters/check-change.ts';
import { parseValue } from '../../sdk/parameters/format-value.ts';
import { type ParameterState, readParameters } from '../../sdk/parameters/read-parameters.ts';
import { type DecodedRevert, decodeRevert } from '../../sdk/reverts.ts';
import { formatDecimal, MICRO_USD_DECIMALS, timestamp } from '../../sdk/units.ts';
import { accountAt, borrowSharedChain, type Chain } from './chain.ts';
import { launchBrowser } from './chromium.ts';
import { type Site, serveApp } from './site.ts';
import { type Visit, visit } from './visit.ts';
import { connectDevelopmentWallet, says } from './wallet-steps.ts';

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

type Refusal = {
  what: string;
  key: string;
  /** What is typed, in the unit of the form. */
  text: string;
  says: RegExp;
  error: (state: ParameterState, value: bigint) => DecodedRevert;
};

/** In the past of this chain the fee went from 2.5 % to 2.25 % long ago, and the decay to 19 % a few weeks ago. */
const REFUSALS: readonly Refusal[] = [
  {
    what: 'out of its bounds',
    key: 'fee.protocol',
    text: '6',
    says: /cannot be 6 %\. Choose a value from 0 % to 5 %\./,
    error: ({ spec, soft }, value) => ({
      name: 'ParameterRegistry_OutOfBounds',
      args: [spec.id, value, soft.min, soft.max],
    }),
  },
  {
    what: 'too far in one step',
    key: 'fee.protocol',
    text: '3',
    says: /is 2\.25 % and cannot become 3 % at once\. Change it by at most 0\.5 %/,
    error: ({ spec, value: current, soft }, value) => ({
      name: 'ParameterRegistry_StepTooLarge',
      args: [spec.id, value, current, soft.maxStep],
    }),
  },
  {
    what: 'too early after its last change',
    key: 'emission.decay',
    text: '18',
    says: /changed lately and cannot become 18 % a year yet\. It can change from \d+ \w+ 20\d\d/,
    error: ({ spec, changedAt }, value) => ({
      name: 'ParameterRegistry_TooEarly',
      args: [spec.id, value, changedAt + spec.cooldown],
    }),
  },
];

describe.each(REFUSALS)('a value $what', ({ key, text, says: words, error }) => {
  test('is refused by the form, and nothing is sent', async () => {
    await atForm(key, async (visitor) => {
      await expectRefused(visitor, text, words);
    });
  });

  test('is refused by the registry and by the sdk, naming key, value and limit', async () => {
    const state = await stateOf(key);
    const value = parseValue(state.spec, text);
    const expected = error(state, value);
    expect(await answerOfRegistry(state.spec.id, value)).toEqual(expected);
    expect(checkChange(state, value, timestamp(await chain.now()))[0]).toEqual(expected);
  });
});

test('a number that is not written with "." is refused and never guessed', async () => {
  await atForm('fee.protocol', async (visitor) => {
    for (const text of ['2,5', '2 5', '2.5 %', '.5', '2.', '+2', '1e1', '２']) {
      await expectRefused(visitor, text, `"${text}" is not a number.`);
    }
  });
});

test('more decimals than the unit has are refused and never rounded', async () => {
  await atForm('fee.protocol', (visitor) => expectRefused(visitor, '2.505', '"2.505" has more than 2 decimals.'));
});

test('what the registry takes, the form takes', async () => {
  const state = await stateOf('fee.protocol');
  expect(await answerOfRegistry(state.spec.id, parseValue(state.spec, '2.75'))).toBeUndefined();
  await atForm('fee.protocol', async ({ page }) => {
    await page.getByTestId('new-proposal-value').fill('2.75');
    await page.locator('[data-testid="new-proposal-submit"]:enabled').waitFor();
    expect(await problemsOf(page).count()).toBe(0);
  });
});

test('prices of jobs are typed by the same rule', async () => {
  const { value: smallest } = await stateOf('job.minPrice');
  await visit({ browser, site, path: '/jobs/new' }, async ({ page }) => {
    await connectDevelopmentWallet(page, accountAt(chain.accounts, 1));
    const price = page.getByTestId('job-fund-price');
    await price.fill('1,5');
    await says(page.getByRole('alert'), '"1,5" is not a number.');
    await price.fill('1.0000001');
    await says(page.getByRole('alert'), 'has more than 6 decimals.');
    await price.fill(formatDecimal(smallest - 1n, MICRO_USD_DECIMALS));
    await says(page.getByRole('alert'), `Offer at least ${formatDecimal(smallest, MICRO_USD_DECIMALS)} USD`);
    await price.fill(formatDecimal(smallest, MICRO_USD_DECIMALS));
    await page.getByRole('alert').waitFor({ state: 'detached' });
  });
});

/** Has votes, has allowed its deposit, and no proposal of its own is pending or in vote. */
const PROPOSER = 2;

/** The form of one parameter, as somebody who may propose sees it, complete but for the value. */
function atForm(key: string, what: (visitor: Visit) => Promise<void>): Promise<void> {
  return visit({ browser, site, path: `/propose/${key}` }, async (visitor) => {
    await connectDevelopmentWallet(visitor.page, accountAt(chain.accounts, PROPOSER));
    await visitor.page.getByTestId('new-proposal-title').fill('A proposal that only lacks a good value');
    await what(visitor);
    expect(visitor.rpcMethods()).not.toContain('eth_sendTransaction');
  });
}

async function expectRefused({ page }: Visit, text: string, words: string | RegExp): Promise<void> {
  const value = page.getByTestId('new-proposal-value');
  await value.fill(text);
  await says(problemsOf(page), words);
  expect(await value.getAttribute('aria-invalid')).toBe('true');
  expect(await page.getByTestId('new-proposal-submit').isDisabled()).toBe(true);
  await value.press('Enter');
}

const problemsOf = (page: Page) => page.locator('form').getByRole('alert');

async function stateOf(key: string): Promise<ParameterState> {
  const states = await readParameters(chain.client, chain.deployment);
  return states.find(({ spec }) => spec.key === key)!;
}

/** What the registry answers when the timelock, the only one it obeys, asks for that value. */
async function answerOfRegistry(id: Hex, value: bigint): Promise<DecodedRevert | undefined> {
  const { parameterRegistry, protocolTimelock } = chain.deployment.contracts;
  try {
    await chain.client.simulateContract({
      address: parameterRegistry.address,
      abi: parameterRegistryAbi,
      functionName: 'set',
      args: [id, value],
      account: protocolTimelock.address,
    });
    return undefined;
  } catch (error) {
    return decodeRevert(error);
  }
}
