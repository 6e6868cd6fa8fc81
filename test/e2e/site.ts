import { inject } from 'vitest';
import { startWebServer, type WebServer } from '../../script/devnet/web-server.ts';
import type { Deployment } from '../../sdk/deployment.ts';

/** What config.json says. */
export type SiteConfig = { network: string; rpcUrl: string; deployment: Deployment; development: boolean };

export type Site = WebServer & { config: SiteConfig };

/** Serves the built app with the configuration of the shared chain, or with what a test changes in it. */
export async function serveApp(change: Partial<SiteConfig> = {}): Promise<Site> {
  const { folder, rpcUrl, deployment } = inject('site');
  const config = { network: 'local', rpcUrl, deployment, development: true, ...change };
  const server = await startWebServer({ folder, port: 0, config: JSON.stringify(config) });
  return { ...server, config };
}
