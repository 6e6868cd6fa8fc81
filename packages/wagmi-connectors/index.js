// The wallets Quorate connects announce themselves in the browser (EIP-6963). Every other connector of the real
// package loads a wallet company's SDK; RainbowKit imports their names, so they exist here and refuse to run.
export { injected, mock } from '@wagmi/core';

function unavailable(name) {
  return function connector() {
    throw new Error(`${name} is not part of this build: connect a browser wallet (EIP-6963) instead`);
  };
}

export const baseAccount = /* @__PURE__ */ unavailable('baseAccount');
export const coinbaseWallet = /* @__PURE__ */ unavailable('coinbaseWallet');
export const gemini = /* @__PURE__ */ unavailable('gemini');
export const metaMask = /* @__PURE__ */ unavailable('metaMask');
export const porto = /* @__PURE__ */ unavailable('porto');
export const safe = /* @__PURE__ */ unavailable('safe');
export const walletConnect = /* @__PURE__ */ unavailable('walletConnect');
export const version = '6.2.0';
