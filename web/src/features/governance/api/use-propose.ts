import { useCallback, useState } from 'react';
import type { Hash } from 'viem';
import { useLocation } from 'wouter';
import { protocolGovernorAbi } from '../../../../../sdk/generated/abis.ts';
import type { ProposalPayload } from '../../../../../sdk/governance/proposal.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { contractCall } from '../../../lib/transactions/contract-call.ts';
import { type Send, useSend } from '../../../lib/transactions/use-send.ts';
import { useCreatedProposal } from './use-created-proposal.ts';

/** Sends a proposal, and goes to its page as soon as it is there. */
export function usePropose(): { send: Send; propose: (title: string, payload: ProposalPayload) => Promise<void> } {
  const { deployment } = useProtocol();
  const send = useSend('propose');
  const [sent, setSent] = useState<Hash | null>(null);
  const [, navigate] = useLocation();
  useCreatedProposal(
    sent,
    useCallback((id) => navigate(`/proposal/${id}`), [navigate]),
  );
  const propose = async (title: string, { targets, values, calldatas, description }: ProposalPayload) => {
    const call = contractCall({
      address: deployment.contracts.protocolGovernor.address,
      abi: protocolGovernorAbi,
      functionName: 'propose',
      args: [targets, values, calldatas, description],
    });
    setSent(await send.send(`Propose: ${title.trim()}`, call));
  };
  return { send, propose };
}
