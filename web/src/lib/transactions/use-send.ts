import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import type { Address, Hash } from 'viem';
import { type Config, useConfig } from 'wagmi';
import { getWalletClient } from 'wagmi/actions';
import { type Protocol, useProtocol } from '../protocol/protocol-context.tsx';
import { refreshLive } from '../protocol/query-client.ts';
import { useWallet } from '../wallet/use-wallet.ts';
import type { ContractCall } from './contract-call.ts';
import { type Explanation, explainFailure } from './explain-failure.ts';
import { useTransactions } from './use-transactions.ts';
import { checkPending } from './watch-transactions.ts';

export type SendPhase = 'ready' | 'checking' | 'signing' | 'pending';

export type Send = {
  phase: SendPhase;
  isBusy: boolean;
  /** Why the last try did not get as far as the chain. */
  problem: Explanation | null;
  /** Tries the call on the newest block, then asks the wallet. Resolves to the hash once it is sent. */
  send: (label: string, call: ContractCall) => Promise<Hash | null>;
};

/**
 * Sends the transaction of one action. `key` names the action: while one of its transactions is pending, also after a
 * reload, it counts as busy.
 */
export function useSend(key: string): Send {
  const protocol = useProtocol();
  const wallet = useWallet();
  const config = useConfig();
  const queryClient = useQueryClient();
  const isPending = useTransactions().some((record) => record.key === key && record.state === 'pending');
  const [phase, setPhase] = useState<'ready' | 'checking' | 'signing'>('ready');
  const [problem, setProblem] = useState<Explanation | null>(null);
  const isSending = useRef(false);
  const account = wallet.status === 'ready' ? wallet.address : null;

  const send = useCallback(
    async (label: string, call: ContractCall) => {
      if (isSending.current || isPending || account === null) return null; // a double click sends once
      isSending.current = true;
      setProblem(null);
      try {
        setPhase('checking');
        await protocol.client.simulateContract({ ...call, account });
        const gas = withRoom(await protocol.client.estimateContractGas({ ...call, account }));
        setPhase('signing');
        const hash = await signAndSend(protocol, config, { ...call, account, gas });
        protocol.transactions.add({ hash, key, label, from: account, nonce: null, state: 'pending' });
        void protocol.clock.poll();
        void checkPending(protocol.client, protocol.transactions)
          .then((isOver) => (isOver ? refreshLive(queryClient) : undefined))
          .catch(() => undefined); // the next block asks again
        return hash;
      } catch (error) {
        setProblem(explainFailure(error, protocol.deployment));
        return null;
      } finally {
        setPhase('ready');
        isSending.current = false;
      }
    },
    [account, config, isPending, key, protocol, queryClient],
  );

  const shown: SendPhase = phase === 'ready' && isPending ? 'pending' : phase;
  return { phase: shown, isBusy: shown !== 'ready', problem, send };
}

/**
 * Room for four new checkpoints of votes or supply. An account or a total whose last checkpoint was written in the second
 * of the latest block has that one overwritten in the estimate; mined a second later, a new one is stored, which costs
 * 17 100 gas more each. Half as much again covers that for large calls only: a small one would run out of gas.
 */
const CHECKPOINT_RESERVE = 90_000n;

/** A block later the same call may store more than it was estimated for. What is not used is not paid. */
function withRoom(estimate: bigint): bigint {
  return (estimate * 3n) / 2n + CHECKPOINT_RESERVE;
}

type PricedCall = ContractCall & { account: Address; gas: bigint };

async function signAndSend({ chain }: Protocol, config: Config, call: PricedCall): Promise<Hash> {
  const walletClient = await getWalletClient(config, { account: call.account, chainId: chain.id });
  return walletClient.writeContract({ ...call, chain });
}
