import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Address } from 'viem';
import { Link } from 'wouter';
import { formatFlop } from '../../../lib/format/number.ts';
import { accountQuery } from '../../../lib/protocol/account-query.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { refreshLive } from '../../../lib/protocol/query-client.ts';
import { type Funding, fundAccount } from '../api/fund-account.ts';
import { developmentContext } from '../model/development-context.ts';
import { ToolButton } from './tool-button.tsx';

type FaucetProps = { account: Address; onRun: (work: () => Promise<unknown>) => void };

/** Gives the connected account what it takes to propose. */
export function Faucet({ account, onRun }: FaucetProps) {
  const protocol = useProtocol();
  const queryClient = useQueryClient();
  const [isRunning, setIsRunning] = useState(false);
  const [funding, setFunding] = useState<Funding | null>(null);
  const { data: holding } = useQuery(accountQuery(protocol, account));
  const isWithoutVotes = funding !== null && holding !== undefined && holding.delegate === undefined;

  const fund = async () => {
    setIsRunning(true);
    try {
      const given = await fundAccount(protocol, developmentContext(), account);
      const { hash, from, amount } = given;
      const label = `Get ${formatFlop(amount)} FLOP and ETH`;
      protocol.transactions.add({ hash, key: 'faucet', label, from, nonce: null, state: 'pending' });
      setFunding(given);
      await protocol.clock.poll();
      await refreshLive(queryClient);
    } finally {
      setIsRunning(false);
    }
  };

  return (
    <>
      <ToolButton data-testid="dev-faucet" disabled={isRunning} onClick={() => onRun(fund)}>
        Get ETH and FLOP
      </ToolButton>
      {isWithoutVotes && holding.balance > 0n && (
        <Link className="text-sm font-semibold text-caution underline underline-offset-2" href="/delegate">
          Delegate them, so that they vote
        </Link>
      )}
    </>
  );
}
