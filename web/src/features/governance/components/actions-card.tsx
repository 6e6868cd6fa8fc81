import { protocolGovernorAbi } from '../../../../../sdk/generated/abis.ts';
import { descriptionHash } from '../../../../../sdk/governance/payload.ts';
import type { ProposalPayload, ProposalSummary } from '../../../../../sdk/governance/proposal.ts';
import { ActionButton } from '../../../components/ui/action-button.tsx';
import type { ButtonLook } from '../../../components/ui/button.tsx';
import { Card } from '../../../components/ui/card.tsx';
import type { IconName } from '../../../components/ui/icon.tsx';
import { useChainNow } from '../../../lib/clock/use-chain-time.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { contractCall } from '../../../lib/transactions/contract-call.ts';
import { useSend } from '../../../lib/transactions/use-send.ts';
import { requestConnect } from '../../../lib/wallet/connect-request.ts';
import { useWallet, useWalletAddress } from '../../../lib/wallet/use-wallet.ts';
import { type ActionView, actionsOf, type ProposalAction } from '../model/actions.ts';

type ActionsCardProps = { proposal: ProposalSummary; payload: ProposalPayload };

/** What anyone may do with a proposal now: there are no roles but its proposer's. */
export function ActionsCard({ proposal, payload }: ActionsCardProps) {
  const actions = actionsOf(proposal, useChainNow(), useWalletAddress());
  if (actions.length === 0) return null;
  return (
    <Card title="Next step">
      <div className="flex flex-col gap-4">
        {actions.map((view) => (
          <Action id={proposal.id} key={view.action} payload={payload} view={view} />
        ))}
      </div>
    </Card>
  );
}

const WORDS: Record<ProposalAction, { button: string; label: string; icon: IconName; look: ButtonLook }> = {
  queue: { button: 'Queue', label: 'Queue', icon: 'queue', look: 'primary' },
  execute: { button: 'Execute', label: 'Execute', icon: 'play', look: 'primary' },
  cancel: { button: 'Cancel proposal', label: 'Cancel', icon: 'ban', look: 'danger' },
};

type ActionProps = { id: bigint; payload: ProposalPayload; view: ActionView };

function Action({ id, payload, view: { action, reason } }: ActionProps) {
  const { deployment } = useProtocol();
  const wallet = useWallet();
  const send = useSend(`${action}:${id}`);
  const { button, label, icon, look } = WORDS[action];

  const act = () => {
    if (wallet.status === 'none') return requestConnect();
    const { targets, values, calldatas, description } = payload;
    const call = contractCall({
      address: deployment.contracts.protocolGovernor.address,
      abi: protocolGovernorAbi,
      functionName: action,
      args: [targets, values, calldatas, descriptionHash(description)],
    });
    void send.send(`${label} proposal ${id}`, call);
  };

  return (
    <ActionButton
      data-testid={`${action}-button`}
      icon={icon}
      look={look}
      onClick={act}
      reason={reason ?? (wallet.status === 'wrong-network' ? 'Switch your wallet’s network first.' : undefined)}
      send={send}
    >
      {wallet.status === 'none' && !reason ? `Connect to ${label.toLowerCase()}` : button}
    </ActionButton>
  );
}
