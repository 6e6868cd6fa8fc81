import { createContext, type ReactNode, useContext } from 'react';
import type { Chain, PublicClient, Transport } from 'viem';
import type { Deployment } from '../../../../sdk/deployment.ts';
import type { AppConfig } from '../../config/app-config.ts';
import type { ChainClock } from '../clock/chain-clock.ts';
import type { ImmutableCache } from '../storage/immutable-cache.ts';
import type { TransactionStore } from '../transactions/transaction-store.ts';

/** Everything the app talks to. Built once at start, handed in by tests. */
export type Protocol = {
  config: AppConfig;
  deployment: Deployment;
  chain: Chain;
  client: PublicClient<Transport, Chain>;
  clock: ChainClock;
  cache: ImmutableCache;
  transactions: TransactionStore;
};

const ProtocolContext = createContext<Protocol | null>(null);

export function ProtocolProvider({ protocol, children }: { protocol: Protocol; children: ReactNode }) {
  return <ProtocolContext value={protocol}>{children}</ProtocolContext>;
}

export function useProtocol(): Protocol {
  const protocol = useContext(ProtocolContext);
  if (protocol === null) throw new Error('useProtocol outside ProtocolProvider');
  return protocol;
}
