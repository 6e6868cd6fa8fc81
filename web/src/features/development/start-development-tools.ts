import type { AppConfig } from '../../config/app-config.ts';
import { announceWallet } from './api/announce-wallet.ts';
import { createDevelopmentWallet } from './api/development-wallet.ts';
import { createNode } from './api/node.ts';
import { DevelopmentBar } from './components/development-bar.tsx';
import { setDevelopmentContext } from './model/development-context.ts';

/** Opens what only a development chain offers: its wallet, its faucet, its clock. Loaded nowhere else. */
export async function startDevelopmentTools({ rpcUrl, deployment }: AppConfig) {
  const node = createNode(rpcUrl);
  const wallet = await createDevelopmentWallet(node, deployment);
  announceWallet(wallet.provider);
  setDevelopmentContext({ node, wallet });
  return { Bar: DevelopmentBar };
}
