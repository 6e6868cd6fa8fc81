import type { AppConfig } from './app-config.ts';

const DEVELOPMENT_CHAIN_ID = 31337;
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** All three must hold before anything that only a development chain offers is even loaded. */
export function isDevelopmentChain({ development, deployment, rpcUrl }: AppConfig): boolean {
  return development && deployment.chainId === DEVELOPMENT_CHAIN_ID && LOOPBACK.test(new URL(rpcUrl).hostname);
}
