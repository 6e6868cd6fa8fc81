import { useQuery } from '@tanstack/react-query';
import type { Address } from 'viem';
import { computeTokenAbi } from '../../../../../sdk/generated/abis.ts';
import type { ProposalClass } from '../../../../../sdk/governance/proposal-class.ts';
import type { ProposerStatus } from '../../../../../sdk/governance/read-proposer.ts';
import type { GovernanceSettings } from '../../../../../sdk/governance/read-settings.ts';
import type { Timestamp, Wad } from '../../../../../sdk/units.ts';
import { ActionButton } from '../../../components/ui/action-button.tsx';
import { Facts } from '../../../components/ui/facts.tsx';
import { LocalTime } from '../../../components/ui/local-time.tsx';
import { Notice } from '../../../components/ui/notice.tsx';
import { WalletGate } from '../../../components/ui/wallet-gate.tsx';
import { useChainNow } from '../../../lib/clock/use-chain-time.ts';
import { formatFlop } from '../../../lib/format/number.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { contractCall } from '../../../lib/transactions/contract-call.ts';
import { type Send, useSend } from '../../../lib/transactions/use-send.ts';
import { proposerQuery } from '../api/proposer-query.ts';
import { statusQuery } from '../api/status-query.ts';
import { classLooks } from '../model/class-look.ts';
import type { DraftView } from '../model/draft.ts';
import { proposeSteps } from '../model/propose-steps.ts';
import { approvalWords } from '../model/rules-view.ts';
import { ClassBadge } from './class-badge.tsx';
import { LiveProposalNotice, VotesMissingNotice } from './proposer-notices.tsx';

type ProposeButtonProps = {
  view: DraftView;
  /** Nobody is told what is wrong before having typed anything. */
  isTouched: boolean;
  settings: GovernanceSettings;
  class: ProposalClass;
  executesAt: Timestamp;
  send: Send;
};

/** What the proposal needs, what the account has of it, and the one or two transactions that make it. */
export function ProposeButton(props: ProposeButtonProps) {
  return (
    <div className="flex flex-col gap-4">
      <Needs {...props} />
      {props.isTouched &&
        props.view.problems.map((problem) => (
          <Notice key={problem} look="caution">
            {problem}
          </Notice>
        ))}
      <WalletGate purpose="to propose">{(account) => <ForAccount account={account} {...props} />}</WalletGate>
    </div>
  );
}

function Needs({ settings, class: name, executesAt }: ProposeButtonProps) {
  const { threshold, quorum, approvalBps } = settings.classes[name];
  const { deposit } = settings.common;
  return (
    <div className="flex flex-col gap-3">
      <div className="text-sm text-ink-soft">
        <ClassBadge of={name} testId="new-proposal-class" />
        <p className="mt-2">{classLooks[name].meaning}</p>
      </div>
      <Facts
        rows={[
          { name: 'Needed to propose', value: `${formatFlop(threshold)} votes` },
          { name: 'Deposit', value: `${formatFlop(deposit)} FLOP` },
          { name: 'Quorum (for and abstain)', value: `${formatFlop(quorum, { shown: 0 })} votes` },
          { name: 'Approval', value: approvalWords(approvalBps) },
          { name: 'In force at the earliest', value: <LocalTime at={executesAt} /> },
        ]}
      />
    </div>
  );
}

type ForAccountProps = ProposeButtonProps & { account: Address };

function ForAccount({ account, view, settings, class: name, send }: ForAccountProps) {
  const protocol = useProtocol();
  const { data: proposer } = useQuery(proposerQuery(protocol, account));
  const { data: status } = useQuery(statusQuery(protocol));
  const { deposit } = settings.common;
  const rules = settings.classes[name];
  const { needsApproval, reason } = proposeSteps({ view, proposer, status, rules, deposit, now: useChainNow() });
  return (
    <>
      {proposer && <Holding proposer={proposer} />}
      {proposer && proposer.votes < rules.threshold && (
        <VotesMissingNotice holdsEnough={proposer.balance >= rules.threshold} />
      )}
      {proposer?.liveProposal !== undefined && <LiveProposalNotice id={proposer.liveProposal} />}
      {needsApproval && !reason && <ApproveButton deposit={deposit} />}
      <ActionButton
        data-testid="new-proposal-submit"
        look={needsApproval && !reason ? 'secondary' : 'primary'}
        reason={reason ?? (needsApproval ? 'Allow the governor to lock the deposit first.' : undefined)}
        send={send}
        type="submit"
      >
        {needsApproval && !reason ? '2. Propose' : 'Propose'}
      </ActionButton>
      {deposit > 0n && (
        <p className="text-2xs text-ink-soft">
          The deposit stays in your account and keeps its votes; it cannot be moved until the proposal is over. It is
          burned if hardly anybody votes for the proposal, and free again in any other case.
        </p>
      )}
    </>
  );
}

function Holding({ proposer: { votes, balance, locked } }: { proposer: ProposerStatus }) {
  const rows = [
    { name: 'Your votes', value: formatFlop(votes) },
    { name: 'Your FLOP', value: formatFlop(balance) },
    ...(locked > 0n ? [{ name: 'of them locked', value: formatFlop(locked) }] : []),
  ];
  return <Facts rows={rows} />;
}

function ApproveButton({ deposit }: { deposit: Wad }) {
  const { deployment } = useProtocol();
  const send = useSend('approve-deposit');
  const { computeToken, protocolGovernor } = deployment.contracts;
  const approve = () => {
    const call = contractCall({
      address: computeToken.address,
      abi: computeTokenAbi,
      functionName: 'approve',
      args: [protocolGovernor.address, deposit],
    });
    void send.send(`Allow the governor to lock ${formatFlop(deposit)} FLOP`, call);
  };
  return (
    <ActionButton data-testid="new-proposal-approve" onClick={approve} send={send}>
      1. Allow {formatFlop(deposit)} FLOP
    </ActionButton>
  );
}
