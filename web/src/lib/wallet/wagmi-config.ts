import type { Chain, PublicClient, Transport } from 'viem';
import { type Config, createConfig, createStorage } from 'wagmi';
import { type Deployment, deploymentKey } from '../../../../sdk/deployment.ts';

/**
 * Wallets announce themselves in the browser (EIP-6963); nothing else is offered and nobody is asked. Reading goes
 * through the one client the whole app uses.
 */
export function createWalletConfig(
  chain: Chain,
  client: PublicClient<Transport, Chain>,
  deployment: Deployment,
): Config {
  return createConfig({
    chains: [chain],
    client: () => client,
    connectors: [],
    multiInjectedProviderDiscovery: true,
    storage: createStorage({ storage: localStorage, key: `quorate:${deploymentKey(deployment)}` }),
  });
}
