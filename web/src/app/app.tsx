import { QueryClientProvider } from '@tanstack/react-query';
import { WagmiProvider } from 'wagmi';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { ProtocolProvider } from '../lib/protocol/protocol-context.tsx';
import { useRefreshWithChain } from '../lib/protocol/query-client.ts';
import { Routes } from './routes.tsx';
import { Shell } from './shell/shell.tsx';
import type { Started } from './start.ts';

export function App({ started }: { started: Started }) {
  const { protocol, walletConfig, queryClient, development } = started;
  return (
    <WagmiProvider config={walletConfig} reconnectOnMount>
      <QueryClientProvider client={queryClient}>
        <ProtocolProvider protocol={protocol}>
          <FollowChain queryClient={queryClient} />
          <Router hook={useHashLocation}>
            <Shell tools={development && <development.Bar />}>
              <Routes />
            </Shell>
          </Router>
        </ProtocolProvider>
      </QueryClientProvider>
    </WagmiProvider>
  );
}

function FollowChain({ queryClient }: { queryClient: Started['queryClient'] }) {
  useRefreshWithChain(queryClient);
  return null;
}
