import type { ReactNode } from 'react';
import type { Address } from 'viem';
import { requestConnect } from '../../lib/wallet/connect-request.ts';
import { useWallet } from '../../lib/wallet/use-wallet.ts';
import { Button } from './button.tsx';

type WalletGateProps = {
  /** What the wallet is needed for: "to vote". */
  purpose: string;
  children: (address: Address) => ReactNode;
};

/** Shows an action to those who can sign it, and tells others what is missing. */
export function WalletGate({ purpose, children }: WalletGateProps) {
  const wallet = useWallet();
  if (wallet.status === 'ready') return children(wallet.address);
  if (wallet.status === 'connecting') return <p className="text-sm text-ink-soft">Connecting to your wallet…</p>;
  if (wallet.status === 'wrong-network') {
    return <p className="text-sm text-ink-soft">Switch your wallet’s network {purpose}: see the top of the page.</p>;
  }
  return (
    <div className="flex flex-col gap-3">
      <p className="text-sm text-ink-soft">Reading needs no wallet. Connect one {purpose}.</p>
      <Button className="w-full" icon="wallet" look="secondary" onClick={requestConnect}>
        Connect a wallet
      </Button>
    </div>
  );
}
