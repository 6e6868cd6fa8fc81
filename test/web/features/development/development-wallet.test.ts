import { beforeEach, describe, expect, test, vi } from 'vitest';
import { timestamp } from '../../../../sdk/units.ts';
import { announceWallet, DEVELOPMENT_WALLET_ID } from '../../../../web/src/features/development/api/announce-wallet.ts';
import { createDevelopmentWallet } from '../../../../web/src/features/development/api/development-wallet.ts';
import { advanceTo } from '../../../../web/src/features/development/api/move-time.ts';
import type { Node } from '../../../../web/src/features/development/api/node.ts';
import { imaginaryDeployment } from '../../../sdk/fixtures/deployment.ts';

const FIRST = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266';
const SECOND = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8';

function fakeNode(accounts: string[] = [FIRST, SECOND], time = 1_000) {
  const request = vi.fn(async (method: string, _params?: readonly unknown[]): Promise<unknown> => {
    if (method === 'eth_accounts') return accounts.map((account) => account.toLowerCase());
    if (method === 'eth_getBlockByNumber') return { timestamp: `0x${time.toString(16)}` };
    return `answer to ${method}`;
  });
  return { node: { request } as unknown as Node, request };
}

const open = (node = fakeNode().node) => createDevelopmentWallet(node, imaginaryDeployment());

beforeEach(() => sessionStorage.clear());

describe('the development wallet', () => {
  test('shows no account before it is connected, then the node’s first', async () => {
    const { provider } = await open();
    expect(await provider.request({ method: 'eth_accounts' })).toEqual([]);
    expect(await provider.request({ method: 'eth_requestAccounts' })).toEqual([FIRST]);
    expect(await provider.request({ method: 'eth_accounts' })).toEqual([FIRST]);
  });

  test('tells the page when another account is chosen', async () => {
    const { provider, select } = await open();
    const listener = vi.fn();
    provider.on('accountsChanged', listener);
    select(SECOND);
    expect(listener).not.toHaveBeenCalled(); // it is not connected
    await provider.request({ method: 'eth_requestAccounts' });
    select(FIRST);
    expect(listener).toHaveBeenCalledWith([FIRST]);
  });

  test('is still connected, to the same account, after a reload', async () => {
    const { provider, select } = await open();
    select(SECOND);
    await provider.request({ method: 'eth_requestAccounts' });
    const again = await open();
    expect(await again.provider.request({ method: 'eth_accounts' })).toEqual([SECOND]);
  });

  test('can be disconnected', async () => {
    const { provider } = await open();
    await provider.request({ method: 'eth_requestAccounts' });
    await provider.request({ method: 'wallet_revokePermissions' });
    expect(await provider.request({ method: 'eth_accounts' })).toEqual([]);
  });

  test('signs nothing before it is connected, and through the node after', async () => {
    const { node, request } = fakeNode();
    const { provider } = await open(node);
    await expect(provider.request({ method: 'eth_sendTransaction', params: [{}] })).rejects.toThrow();
    expect(request).not.toHaveBeenCalledWith('eth_sendTransaction', expect.anything());
    await provider.request({ method: 'eth_requestAccounts' });
    expect(await provider.request({ method: 'eth_sendTransaction', params: [{}] })).toBe(
      'answer to eth_sendTransaction',
    );
  });

  test('refuses to connect when the node has no account', async () => {
    const { provider } = await open(fakeNode([]).node);
    await expect(provider.request({ method: 'eth_requestAccounts' })).rejects.toThrow();
  });

  test('answers whoever asks for wallets', async () => {
    const { provider } = await open();
    announceWallet(provider);
    const heard = vi.fn();
    window.addEventListener('eip6963:announceProvider', heard);
    window.dispatchEvent(new Event('eip6963:requestProvider'));
    const [{ detail }] = heard.mock.calls[0] as [CustomEvent];
    expect(detail.info.rdns).toBe(DEVELOPMENT_WALLET_ID);
    expect(detail.provider).toBe(provider);
  });
});

describe('advanceTo', () => {
  test('mines a block at that time', async () => {
    const { node, request } = fakeNode();
    await advanceTo(node, timestamp(2_000n));
    expect(request).toHaveBeenCalledWith('evm_setNextBlockTimestamp', ['0x7d0']);
    expect(request).toHaveBeenCalledWith('evm_mine');
  });

  test('does not ask for a time that is past', async () => {
    const { node, request } = fakeNode();
    await advanceTo(node, timestamp(1_000n));
    expect(request).not.toHaveBeenCalledWith('evm_setNextBlockTimestamp', expect.anything());
    expect(request).toHaveBeenCalledWith('evm_mine');
  });
});
