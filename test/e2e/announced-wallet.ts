import type { BrowserContext, Page } from 'playwright-core';
import type { Address } from 'viem';

/** Its name in RainbowKit's list. */
const RDNS = 'test.wallet';

export type AnnouncedWallet = {
  account: Address;
  /** The chain it is on at first. */
  chainId: number;
  /** The chains it knows without being told. */
  knownChains: readonly number[];
  /** First block of its own chain, when it is not that of the page's node. */
  genesisHash?: string;
  /** Node it reads from. */
  rpcUrl: string;
};

/** What a wallet was asked for, apart from reading. */
export type WalletRequest = { method: string; params: readonly unknown[] };

declare const walletRequests: WalletRequest[];
declare function moveWallet(chainId: number): void;

/** Puts a browser wallet into every page: it announces itself by EIP-6963, signs nothing, and notes what it is asked. */
export function announceWallet(context: BrowserContext, wallet: AnnouncedWallet): Promise<unknown> {
  return context.addInitScript(runWallet, { ...wallet, rdns: RDNS });
}

export async function connectAnnouncedWallet(page: Page): Promise<void> {
  await page.getByTestId('rk-connect-button').click();
  await page.getByTestId(`rk-wallet-option-${RDNS}`).click();
  await page.getByTestId('rk-account-button').waitFor();
}

/** What the wallet was asked for beyond accounts, chain id and blocks, in order. */
export function requestsOfWallet(page: Page): Promise<WalletRequest[]> {
  return page.evaluate(() => walletRequests);
}

/** Its owner chooses another network in the wallet itself. */
export function moveWalletTo(page: Page, chainId: number): Promise<void> {
  return page.evaluate((next) => moveWallet(next), chainId);
}

/** Runs in the page. */
function runWallet({ account, chainId, knownChains, genesisHash, rpcUrl, rdns }: AnnouncedWallet & { rdns: string }) {
  type Listener = (value: unknown) => void;
  const listeners = new Map<string, Set<Listener>>();
  const noted: WalletRequest[] = [];
  const known = new Set(knownChains);
  let current = chainId;
  let isConnected = false;
  const unknownChain = () => Object.assign(new Error('Unrecognized chain ID.'), { code: 4902 });
  const moveTo = (next: number) => {
    current = next;
    for (const listener of listeners.get('chainChanged') ?? []) listener(`0x${next.toString(16)}`);
    return null;
  };
  Object.assign(window, { walletRequests: noted, moveWallet: moveTo });

  const forward = async (method: string, params: readonly unknown[]) => {
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
    const response = await fetch(rpcUrl, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    return ((await response.json()) as { result: Record<string, unknown> }).result;
  };

  const request = async ({ method, params = [] }: { method: string; params?: readonly unknown[] }) => {
    const [first] = params as { chainId?: string }[];
    switch (method) {
      case 'eth_requestAccounts':
        isConnected = true;
        return [account];
      case 'eth_accounts':
        return isConnected ? [account] : [];
      case 'eth_chainId':
        return `0x${current.toString(16)}`;
      case 'eth_getBlockByNumber': {
        const block = await forward(method, params);
        return genesisHash === undefined ? block : { ...block, hash: genesisHash };
      }
      case 'wallet_addEthereumChain':
        noted.push({ method, params });
        known.add(Number(first?.chainId));
        return moveTo(Number(first?.chainId));
      case 'wallet_switchEthereumChain':
        noted.push({ method, params });
        if (!known.has(Number(first?.chainId))) throw unknownChain();
        return moveTo(Number(first?.chainId));
      default:
        noted.push({ method, params });
        throw Object.assign(new Error(`${method} is not supported`), { code: 4200 });
    }
  };

  const provider = {
    request,
    on: (event: string, listener: Listener) =>
      void listeners.set(event, (listeners.get(event) ?? new Set()).add(listener)),
    removeListener: (event: string, listener: Listener) => void listeners.get(event)?.delete(listener),
  };
  const icon = 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"/>';
  const info = { uuid: '5f6a0b0e-0000-4000-8000-000000000001', name: 'Test wallet', rdns, icon };
  const detail = Object.freeze({ info: Object.freeze(info), provider });
  const announce = () => window.dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail }));
  window.addEventListener('eip6963:requestProvider', announce);
  announce();
}
