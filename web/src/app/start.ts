import type { QueryClient } from '@tanstack/react-query';
import type { Config } from 'wagmi';
import { type AppConfig, loadAppConfig } from '../config/app-config.ts';
import { chainFromConfig } from '../config/chain.ts';
import { checkChain } from '../config/check-chain.ts';
import { isDevelopmentChain } from '../config/development-chain.ts';
import { createChainClock, readHead } from '../lib/clock/chain-clock.ts';
import type { Protocol } from '../lib/protocol/protocol-context.tsx';
import { createQueryClient } from '../lib/protocol/query-client.ts';
import { createReadClient } from '../lib/protocol/read-client.ts';
import { createImmutableCache } from '../lib/storage/immutable-cache.ts';
import { createTransactionStore } from '../lib/transactions/transaction-store.ts';
import { createWalletConfig } from '../lib/wallet/wagmi-config.ts';
import type { DevelopmentTools } from './development-tools.ts';

export type Started = {
  protocol: Protocol;
  walletConfig: Config;
  queryClient: QueryClient;
  /** Only on a development chain; elsewhere its code is not even loaded. */
  development: DevelopmentTools | null;
};

/** Reads the configuration, makes sure the node follows the chain it names, and puts everything together. */
export async function start(): Promise<Started> {
  const config = await loadAppConfig();
  const { deployment } = config;
  const chain = chainFromConfig(config);
  const client = createReadClient(chain, config.rpcUrl);
  const [, head] = await Promise.all([checkChain(client, config), readHead(client).catch(() => null)]);
  const development = isDevelopmentChain(config) ? await startDevelopment(config) : null;
  return {
    protocol: {
      config,
      deployment,
      chain,
      client,
      clock: createChainClock(client, head ?? (await readHead(client))),
      cache: createImmutableCache(deployment),
      transactions: createTransactionStore(deployment),
    },
    walletConfig: createWalletConfig(chain, client, deployment),
    queryClient: createQueryClient(),
    development,
  };
}

/** Before wallets are looked for, so that one connected earlier is found again. */
async function startDevelopment(config: AppConfig): Promise<DevelopmentTools> {
  const { startDevelopmentTools } = await import('../features/development/start-development-tools.ts');
  return startDevelopmentTools(config);
}
