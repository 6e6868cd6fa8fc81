/** What keeps the app from working, each said in its own words, with the way out. */
import { createServer } from 'node:net';
import type { Browser, BrowserContext } from 'playwright-core';
import { type Address, numberToHex } from 'viem';
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest';
import type { ContractCall } from '../../sdk/chain/contract-call.ts';
import { computeTokenAbi } from '../../sdk/generated/abis.ts';
import { announceWallet, connectAnnouncedWallet, moveWalletTo, requestsOfWallet } from './announced-wallet.ts';
import { accountAt, borrowSharedChain, type Chain, keepState } from './chain.ts';
import { launchBrowser } from './chromium.ts';
import { act } from './market-steps.ts';
import { type Site, type SiteConfig, serveApp } from './site.ts';
import { type VisitOptions, visit } from './visit.ts';
import { confirmed, connectDevelopmentWallet, says } from './wallet-steps.ts';

/** What Chromium itself writes on the console when something cannot be fetched. */
const NOT_FETCHED = /^Failed to load resource: (the server responded with a status of 404|net::ERR_CONNECTION_REFUSED)/;
const OTHER_HASH = `0x${'ab'.repeat(32)}` as const;

let browser: Browser;
let chain: Chain;
let giveBack: () => Promise<void>;

beforeAll(async () => {
  browser = await launchBrowser();
  ({ chain, giveBack } = await borrowSharedChain());
});

afterAll(async () => {
  await giveBack?.();
  await browser?.close();
});

describe('the app does not start', () => {
  test('without config.json, and starts once it is there', async () => {
    const prepare = (context: BrowserContext) =>
      context.route('**/config.json', (route) => route.fulfill({ status: 404 }));
    await look({ prepare, expected: NOT_FETCHED }, async ({ page, context }) => {
      await says(page.getByTestId('start-problem-config-missing'), 'HTTP 404');
      await says(page.getByRole('heading', { level: 1 }), 'The configuration is missing');
      await context.unroute('**/config.json');
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.getByTestId('nav-proposals').waitFor();
    });
  });

  test.each([
    ['is not JSON', 'network = "local"', 'file: is not JSON'],
    ['names no node', '{"network": "local", "development": true, "deployment": {}}', 'rpcUrl'],
    [
      'holds no deployment',
      '{"network": "local", "rpcUrl": "http://127.0.0.1:1", "development": true, "deployment": {}}',
      'chainId',
    ],
  ])('with a config.json that %s', async (_, body, detail) => {
    const prepare = (context: BrowserContext) => context.route('**/config.json', (route) => route.fulfill({ body }));
    await look({ prepare }, async ({ page }) => {
      await says(page.getByTestId('start-problem-config-invalid'), detail);
      await says(page.getByRole('heading', { level: 1 }), 'The configuration is not valid');
    });
  });

  test('when the node does not answer, and says its host', async () => {
    const port = await closedPort();
    const change = { rpcUrl: `http://127.0.0.1:${port}/a-secret-key` };
    await look({ change, expected: NOT_FETCHED }, async ({ page }) => {
      await says(page.getByTestId('start-problem-rpc-unreachable'), `127.0.0.1:${port}`);
      await says(page.getByRole('heading', { level: 1 }), 'The node does not answer');
      expect(await page.locator('body').textContent()).not.toContain('a-secret-key');
    });
  });

  test('on another chain than the configured one, and names both', async () => {
    const change = { deployment: { ...inject('site').deployment, chainId: 11_155_111 } };
    await look({ change }, async ({ page }) => {
      const problem = page.getByTestId('start-problem-wrong-chain');
      await says(problem, '11155111');
      await says(problem, '31337');
      await says(page.getByRole('heading', { level: 1 }), 'The node is on another network');
    });
  });

  test('on a chain that was started anew, and names both first blocks', async () => {
    const { deployment } = inject('site');
    const change = { deployment: { ...deployment, genesisHash: OTHER_HASH } };
    await look({ change }, async ({ page }) => {
      const problem = page.getByTestId('start-problem-wrong-genesis');
      await says(problem, OTHER_HASH);
      await says(problem, deployment.genesisHash);
      await says(page.getByRole('heading', { level: 1 }), 'The node follows a different chain');
    });
  });
});

describe('a wallet on another network', () => {
  const wallet = () => ({ account: accountAt(chain.accounts, 1), chainId: 1, knownChains: [1], rpcUrl: chain.url });

  test('is brought here with the address of this node, and when it leaves, may not sign until it is back', async () => {
    const prepare = (context: BrowserContext) => announceWallet(context, wallet());
    await look({ prepare, path: '/delegate' }, async ({ page }) => {
      await connectAnnouncedWallet(page);
      await page.getByTestId('delegate-self').waitFor();
      const chainId = numberToHex(31_337);
      const switchTo = { method: 'wallet_switchEthereumChain', params: [{ chainId }] };
      const [permission, asked, added] = await requestsOfWallet(page);
      expect(permission).toEqual({ method: 'wallet_requestPermissions', params: [{ eth_accounts: {} }] });
      expect(asked).toEqual(switchTo);
      expect(added).toMatchObject({ method: 'wallet_addEthereumChain', params: [{ chainId, rpcUrls: [chain.url] }] });

      await moveWalletTo(page, 1);
      await says(page.getByTestId('wrong-network'), 'chain 31337');
      await says(page.getByTestId('wrong-network'), 'chain 1.');
      expect(await page.getByTestId('delegate-self').count()).toBe(0);

      await page.getByTestId('switch-network').click();
      await page.getByTestId('delegate-self').waitFor();
      await page.getByTestId('wrong-network').waitFor({ state: 'detached' });
      expect((await requestsOfWallet(page)).at(-1)).toEqual(switchTo);
    });
  });

  test('is warned of when it calls another chain by the same number', async () => {
    const impostor = { ...wallet(), chainId: 31_337, knownChains: [31_337], genesisHash: OTHER_HASH };
    await look({ prepare: (context) => announceWallet(context, impostor), path: '/delegate' }, async ({ page }) => {
      await connectAnnouncedWallet(page);
      await says(page.getByRole('alert'), 'Your wallet follows another chain with the same number');
    });
  });
});

test('a transaction has gas enough for checkpoints of votes that its estimate saw overwritten', async () => {
  onTestFinished(await keepState(chain));
  const [holder, other, from, to] = [3, 4, 5, 6].map((index) => accountAt(chain.accounts, index)) as Address[];
  const delegate = (delegatee: Address): ContractCall => ({
    address: chain.deployment.contracts.computeToken.address,
    abi: computeTokenAbi,
    functionName: 'delegate',
    args: [delegatee],
  });
  for (const account of [holder!, other!]) await act(chain, account, delegate(from!));
  await look({ path: '/delegate' }, async ({ page }) => {
    await connectDevelopmentWallet(page, holder);
    await page.getByTestId('delegate-address').fill(to!);
    await act(chain, other!, delegate(to!)); // both delegates have a checkpoint of the latest second now
    await page.route(`${chain.url}/**`, async (route) => {
      const body = route.request().postData() ?? '';
      // Its block comes a little later than the one that it is estimated on: the latest, as nodes other than ours do.
      const next = [numberToHex((await chain.now()) + 12n)];
      if (body.includes('eth_sendTransaction')) await chain.request('evm_setNextBlockTimestamp', next);
      await route.continue(body.includes('eth_estimateGas') ? { postData: onLatest(body) } : {});
    });
    const estimate = await chain.client.estimateContractGas({
      ...delegate(to!),
      account: holder!,
      blockTag: 'latest',
    });
    await page.getByTestId('delegate-submit').click();
    await confirmed(page, 'Delegate to');
    const { transactions } = await chain.client.getBlock();
    const { gasUsed } = await chain.client.getTransactionReceipt({ hash: transactions[0]! });
    expect(gasUsed).toBeGreaterThan((estimate * 3n) / 2n);
  });
});

type RpcRequest = { method: string; params: unknown[] };

type Look = Pick<VisitOptions, 'prepare' | 'expected' | 'path'> & { change?: Partial<SiteConfig> };

async function look({ change, ...options }: Look, what: Parameters<typeof visit>[1]): Promise<void> {
  const site: Site = await serveApp(change);
  onTestFinished(site.stop);
  await visit({ browser, site, ...options }, what);
}

/** The same requests to the node, with estimates on the latest block. */
function onLatest(body: string): string {
  const read: RpcRequest | RpcRequest[] = JSON.parse(body);
  const isBatch = Array.isArray(read);
  const requests = (isBatch ? read : [read]).map((request) =>
    request.method === 'eth_estimateGas' ? { ...request, params: [request.params[0], 'latest'] } : request,
  );
  return JSON.stringify(isBatch ? requests : requests[0]);
}

/** A port on which nobody listens: one that was free a moment ago. */
function closedPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0));
    });
  });
}
