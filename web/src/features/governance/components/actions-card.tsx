import { useQuery } from '@tanstack/react-query';
import type { Deployment } from '../../../../../sdk/deployment.ts';
import { guardianAbi, protocolGovernorAbi } from '../../../../../sdk/generated/abis.ts';
import { descriptionHash } from '../../../../../sdk/governance/payload.ts';
import type { ProposalSummary, ProposalText } from '../../../../../sdk/governance/proposal.ts';
import type { ButtonLook } from '../../../components/ui/button.tsx';
import { Card } from '../../../components/ui/card.tsx';
import type { IconName } from '../../../components/ui/icon.tsx';
import { WalletActionButton } from '../../../components/ui/wallet-action-button.tsx';
import { useChainNow } from '../../../lib/clock/use-chain-time.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { type ContractCall, contractCall } from '../../../lib/transactions/contract-call.ts';
import { useSend } from '../../../lib/transactions/use-send.ts';
import { useWalletAddress } from '../../../lib/wallet/use-wallet.ts';
import { proposerSupportQuery } from '../api/proposer-support-query.ts';
import { statusQuery } from '../api/status-query.ts';
import { type ActionView, actionsOf, type ProposalAction } from '../model/actions.ts';

type ActionsCardProps = { proposal: ProposalSummary; text: ProposalText };

/** What anyone may do with a proposal now, and what its proposer and the guardian may besides. */
export function ActionsCard({ proposal, text }: ActionsCardProps) {
  const protocol = useProtocol();
  const isUndecided = proposal.state === 'Pending' || proposal.state === 'Active';
  const { data: support } = useQuery({ ...proposerSupportQuery(protocol, proposal), enabled: isUndecided });
  const { data: status } = useQuery({ ...statusQuery(protocol), enabled: proposal.state === 'Queued' });
  const actions = actionsOf({
    proposal,
    account: useWalletAddress(),
    now: useChainNow(),
    guardian: status?.guardian,
    support,
  });
  if (actions.length === 0) return null;
  return (
    <Card title="Next step">
      <div className="flex flex-col gap-5">
        {actions.map((view) => (
          <Action id={proposal.id} key={view.action} text={text} view={view} />
        ))}
      </div>
    </Card>
  );
}

const CANCEL = {
  button: 'Cancel proposal',
  label: 'Cancel',
  icon: 'ban',
  look: 'danger',
  testId: 'cancel-button',
} as const;

type ActionWords = { button: string; label: string; icon: IconName; look: ButtonLook; testId: string };

const WORDS: Record<ProposalAction, ActionWords> = {
  queue: { button: 'Queue', label: 'Queue', icon: 'queue', look: 'primary', testId: 'queue-button' },
  execute: { button: 'Execute', label: 'Execute', icon: 'play', look: 'primary', testId: 'execute-button' },
  cancel: CANCEL,
  'cancel-as-guardian': CANCEL,
};

type ActionProps = { id: bigint; text: ProposalText; view: ActionView };

function Action({ id, text, view: { action, reason, note } }: ActionProps) {
  const { deployment } = useProtocol();
  const send = useSend(`${action}:${id}`);
  const { button, label, icon, look, testId } = WORDS[action];
  return (
    <div className="flex flex-col gap-2">
      <WalletActionButton
        data-testid={testId}
        icon={icon}
        look={look}
        onAct={() => void send.send(`${label} proposal ${id}`, callFor(action, id, text, deployment))}
        reason={reason}
        send={send}
        verb={label.toLowerCase()}
      >
        {button}
      </WalletActionButton>
      {note && (
        <p className="text-sm text-ink-soft" data-testid={`${testId}-note`}>
          {note}
        </p>
      )}
    </div>
  );
}

/** Queues and executes by id and pins: these functions say which target changed where OpenZeppelin's find no proposal. */
function callFor(action: ProposalAction, id: bigint, text: ProposalText, { contracts }: Deployment): ContractCall {
  const governor = { address: contracts.protocolGovernor.address, abi: protocolGovernorAbi } as const;
  if (action === 'cancel') return contractCall({ ...governor, functionName: 'cancel', args: [id] });
  if (action === 'cancel-as-guardian') {
    const { address } = contracts.guardian;
    return contractCall({ address, abi: guardianAbi, functionName: 'cancel', args: [id] });
  }
  const { payload, pins } = text;
  const { targets, values, calldatas, description } = payload;
  const args = [id, targets, values, calldatas, descriptionHash(description), pins] as const;
  return contractCall({ ...governor, functionName: action, args });
}
