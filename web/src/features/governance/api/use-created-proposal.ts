import { useEffect } from 'react';
import { type Hash, parseEventLogs } from 'viem';
import { protocolGovernorAbi } from '../../../../../sdk/generated/abis.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { useTransactions } from '../../../lib/transactions/use-transactions.ts';

/** Calls `onCreated` with the id of the proposal that transaction `hash` made, as soon as it is mined. */
export function useCreatedProposal(hash: Hash | null, onCreated: (id: bigint) => void): void {
  const { client } = useProtocol();
  const isConfirmed = useTransactions().some((record) => record.hash === hash && record.state === 'confirmed');
  useEffect(() => {
    if (!isConfirmed || hash === null) return;
    const find = async () => {
      const { logs } = await client.getTransactionReceipt({ hash });
      const [created] = parseEventLogs({ abi: protocolGovernorAbi, eventName: 'ProposalCreated', logs });
      if (created) onCreated(created.args.proposalId);
    };
    find().catch(() => undefined); // the list shows it all the same
  }, [client, hash, isConfirmed, onCreated]);
}
