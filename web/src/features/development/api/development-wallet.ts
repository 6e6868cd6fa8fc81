import { type Address, getAddress, numberToHex, UserRejectedRequestError } from 'viem';
import { type Deployment, deploymentKey } from '../../../../../sdk/deployment.ts';
import type { Node } from './node.ts';

type Listener = (value: unknown) => void;
type EventName = 'accountsChanged' | 'chainChanged' | 'connect' | 'disconnect' | 'message';

/** A wallet as pages know it (EIP-1193). */
export type WalletProvider = {
  request: (request: { method: string; params?: readonly unknown[] }) => Promise<unknown>;
  on: (event: EventName, listener: Listener) => void;
  removeListener: (event: EventName, listener: Listener) => void;
};

/** The accounts that the node itself signs for: there is no key in this page. */
export type DevelopmentWallet = {
  provider: WalletProvider;
  accounts: readonly Address[];
  select: (account: Address) => void;
};

type Remembered = { selected: Address; isConnected: boolean };

/** Methods that need nothing of the wallet but its node. */
const SIGNING = new Set(['eth_sendTransaction', 'personal_sign', 'eth_sign', 'eth_signTypedData_v4']);

export async function createDevelopmentWallet(node: Node, deployment: Deployment): Promise<DevelopmentWallet> {
  const accounts = (await node.request<Address[]>('eth_accounts')).map((account) => getAddress(account));
  const storageKey = `quorate:development-wallet:${deploymentKey(deployment)}`;
  const listeners = new Map<EventName, Set<Listener>>();
  let memory = recall(storageKey, accounts);

  const emit = (event: EventName, value: unknown) => {
    for (const listener of listeners.get(event) ?? []) listener(value);
  };
  const remember = (next: Remembered) => {
    memory = next;
    sessionStorage.setItem(storageKey, JSON.stringify(next));
  };
  const connected = () => (memory?.isConnected ? [memory.selected] : []);

  const connect = () => {
    if (memory === null) throw new UserRejectedRequestError(new Error('the node has no unlocked account'));
    remember({ ...memory, isConnected: true });
    return connected();
  };
  const disconnect = () => {
    if (memory !== null) remember({ ...memory, isConnected: false });
    emit('accountsChanged', []);
    return null;
  };

  const request: WalletProvider['request'] = async ({ method, params = [] }) => {
    switch (method) {
      case 'eth_requestAccounts':
        return connect();
      case 'eth_accounts':
        return connected();
      case 'wallet_requestPermissions':
        connect();
        return [
          { parentCapability: 'eth_accounts', caveats: [{ type: 'restrictReturnedAccounts', value: connected() }] },
        ];
      case 'wallet_revokePermissions':
        return disconnect();
      case 'wallet_switchEthereumChain':
      case 'wallet_addEthereumChain':
        return null; // it has one chain only, the right one
      case 'eth_chainId':
        return numberToHex(deployment.chainId);
    }
    if (SIGNING.has(method) && !memory?.isConnected) {
      throw new UserRejectedRequestError(new Error('the development wallet is not connected'));
    }
    return node.request(method, params);
  };

  return {
    accounts,
    select: (account) => {
      remember({ selected: account, isConnected: memory?.isConnected ?? false });
      if (memory?.isConnected) emit('accountsChanged', [account]);
    },
    provider: {
      request,
      on: (event, listener) => {
        listeners.set(event, (listeners.get(event) ?? new Set()).add(listener));
      },
      removeListener: (event, listener) => {
        listeners.get(event)?.delete(listener);
      },
    },
  };
}

/** What this tab used before a reload; the node's first account otherwise; null when the node has none. */
function recall(storageKey: string, accounts: readonly Address[]): Remembered | null {
  const stored = JSON.parse(sessionStorage.getItem(storageKey) ?? 'null') as Remembered | null;
  if (stored !== null && accounts.includes(stored.selected)) return stored;
  const [first] = accounts;
  return first === undefined ? null : { selected: first, isConnected: false };
}
