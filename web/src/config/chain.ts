import { type Chain, defineChain } from 'viem';
import type { AppConfig } from './app-config.ts';

/** The chain as wallets are told of it: the RPC address in use, no explorer and no service of anyone else. */
export function chainFromConfig({ network, rpcUrl, deployment }: AppConfig): Chain {
  return defineChain({
    id: deployment.chainId,
    name: network,
    nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: { default: { http: [rpcUrl] } },
  });
}

/** The only part of an RPC address that may be shown: the rest can hold a key. */
export function rpcHost(rpcUrl: string): string {
  return new URL(rpcUrl).host;
}
