import type { WalletProvider } from './development-wallet.ts';

export const DEVELOPMENT_WALLET_ID = 'quorate.development';

const ICON = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#8a4b08"/><path d="M13 7h6m-5 0v7l-4 8a2 2 0 0 0 1.8 3h8.400a2 2 0 0 0 1.8-3l-4-8V7" fill="none" stroke="#fff" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/></svg>',
)}`;

const INFO = Object.freeze({
  uuid: crypto.randomUUID(),
  name: 'Development wallet',
  rdns: DEVELOPMENT_WALLET_ID,
  icon: ICON,
});

/** Makes the wallet known the way browser wallets do (EIP-6963), now and whenever a page asks. */
export function announceWallet(provider: WalletProvider): void {
  const detail = Object.freeze({ info: INFO, provider });
  const announce = () => window.dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail }));
  window.addEventListener('eip6963:requestProvider', announce);
  announce();
}
