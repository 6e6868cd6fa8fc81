/** The tools of a development chain are there when all three signs say so, and not even loaded when one is missing. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest';
import { borrowSharedChain, type Chain } from './chain.ts';
import { launchBrowser } from './chromium.ts';
import { type Site, serveApp } from './site.ts';
import { type Visit, visit } from './visit.ts';

/** A name that only the browser of this file knows, for this machine. */
const FAR_HOST = 'node.quorate.test';
const OTHER_CHAIN_ID = 31_338;

let browser: Browser;
let chain: Chain;
let giveBack: () => Promise<void>;
let chunk: string;

beforeAll(async () => {
  browser = await launchBrowser([`--host-resolver-rules=MAP ${FAR_HOST} 127.0.0.1`]);
  ({ chain, giveBack } = await borrowSharedChain());
  const files = await readdir(join(inject('site').folder, 'assets'));
  const chunks = files.filter((file) => /^start-development-tools-.*\.js$/.test(file));
  expect(chunks, 'the tools are a chunk of their own').toHaveLength(1);
  chunk = chunks[0]!;
});

afterAll(async () => {
  await giveBack?.();
  await browser?.close();
});

test('with all three they are loaded, and their wallet is announced', async () => {
  await visitAndLook(await serve(), async ({ page, requests, announced }) => {
    await page.getByTestId('development-tools').waitFor();
    expect(loaded(requests)).toBe(true);
    expect(await announced()).toEqual(['quorate.development']);
  });
});

test('not where the configuration does not say development', async () => {
  await expectNoTools(await serve({ development: false }));
});

test('not on another chain id', async () => {
  const { deployment } = inject('site');
  await chain.request('anvil_setChainId', [OTHER_CHAIN_ID]);
  onTestFinished(() => chain.request<void>('anvil_setChainId', [deployment.chainId]));
  await expectNoTools(await serve({ deployment: { ...deployment, chainId: OTHER_CHAIN_ID } }));
});

test('not with a node whose name is not of this machine', async () => {
  await expectNoTools(await serve({ rpcUrl: chain.url.replace('127.0.0.1', FAR_HOST) }));
});

async function serve(change: Parameters<typeof serveApp>[0] = {}): Promise<Site> {
  const site = await serveApp(change);
  onTestFinished(site.stop);
  return site;
}

/** The app works as ever: lists, pages, and the dialog in which wallets are chosen. */
function expectNoTools(site: Site): Promise<void> {
  return visitAndLook(site, async ({ page, open, requests, announced }) => {
    await page.getByTestId('proposal-row-1').waitFor();
    await open('/market');
    await page.getByTestId('market-fee.protocol').waitFor();
    await page.getByTestId('rk-connect-button').click();
    await page.getByRole('dialog').waitFor();
    expect(await announced()).toEqual([]);
    expect(await page.getByTestId('rk-wallet-option-quorate.development').count()).toBe(0);
    expect(await page.getByTestId('development-tools').count()).toBe(0);
    expect(loaded(requests)).toBe(false);
  });
}

type Look = Visit & { announced: () => Promise<string[]> };

function visitAndLook(site: Site, what: (look: Look) => Promise<void>): Promise<void> {
  return visit({ browser, site, path: '/proposals', prepare: listenForWallets }, (visitor) =>
    what({ ...visitor, announced: () => visitor.page.evaluate(() => askForWallets()) }),
  );
}

const loaded = (requests: Visit['requests']) => requests.some((request) => request.url().includes(chunk));

declare function askForWallets(): string[];

/** Notes every wallet announced by EIP-6963, from the first script on; `askForWallets` asks once more. */
function listenForWallets(context: BrowserContext): Promise<unknown> {
  return context.addInitScript(() => {
    const names = new Set<string>();
    window.addEventListener('eip6963:announceProvider', (event) => {
      names.add((event as CustomEvent<{ info: { rdns: string } }>).detail.info.rdns);
    });
    Object.assign(window, {
      askForWallets() {
        window.dispatchEvent(new Event('eip6963:requestProvider'));
        return [...names];
      },
    });
  });
}
