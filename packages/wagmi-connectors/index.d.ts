import type { CreateConnectorFn } from '@wagmi/core';

export { injected, mock } from '@wagmi/core';

type Unavailable = (...parameters: never[]) => CreateConnectorFn;

export declare const baseAccount: Unavailable;
export declare const coinbaseWallet: Unavailable;
export declare const gemini: Unavailable;
export declare const metaMask: Unavailable;
export declare const porto: Unavailable;
export declare const safe: Unavailable;
export declare const walletConnect: Unavailable;
export declare const version: string;
