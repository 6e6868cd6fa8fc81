import { useSuspenseQuery } from '@tanstack/react-query';
import { protocolGovernorAbi } from '../../../../../sdk/generated/abis.ts';
import { isOver, type ProposalSummary } from '../../../../../sdk/governance/proposal.ts';
import { Badge } from '../../../components/ui/badge.tsx';
import { Card } from '../../../components/ui/card.tsx';
import { WalletActionButton } from '../../../components/ui/wallet-action-button.tsx';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { contractCall } from '../../../lib/transactions/contract-call.ts';
import { useSend } from '../../../lib/transactions/use-send.ts';
import { forfeitureQuery } from '../api/forfeiture-query.ts';
import { rulesQuery } from '../api/rules-query.ts';
import { type DepositView, depositView } from '../model/deposit.ts';

/** What the proposer locked, what becomes of it, and the button that settles it. */
export function DepositCard({ proposal }: { proposal: ProposalSummary }) {
  return isOver(proposal.state) ? (
    <Final proposal={proposal} />
  ) : (
    <WithOutcome isForfeited={false} proposal={proposal} />
  );
}

/** Whether a cancellation cost the deposit is known, and asked, once there is one. */
function Final({ proposal }: { proposal: ProposalSummary }) {
  const { data: isForfeited } = useSuspenseQuery(forfeitureQuery(useProtocol(), proposal.id));
  return <WithOutcome isForfeited={isForfeited} proposal={proposal} />;
}

function WithOutcome({ proposal, isForfeited }: { proposal: ProposalSummary; isForfeited: boolean }) {
  const { data: rules } = useSuspenseQuery(rulesQuery(useProtocol(), proposal.policyVersion));
  const view = depositView(proposal, rules.common, isForfeited);
  if (view === undefined) return null;
  return (
    <Card aside={<OutcomeBadge view={view} />} title="Deposit">
      <div className="flex flex-col gap-4">
        <p className="text-sm text-ink-soft" data-testid="deposit">
          {view.text}
        </p>
        {view.outcome && !view.isSettled && <SettleButton id={proposal.id} outcome={view.outcome} />}
      </div>
    </Card>
  );
}

function OutcomeBadge({ view: { outcome, isSettled } }: { view: DepositView }) {
  if (outcome === undefined || !isSettled) {
    return (
      <Badge icon="hourglass" tone="neutral">
        Locked
      </Badge>
    );
  }
  return outcome === 'returned' ? (
    <Badge icon="check" tone="positive">
      Returned
    </Badge>
  ) : (
    <Badge icon="ban" tone="negative">
      Burned
    </Badge>
  );
}

function SettleButton({ id, outcome }: { id: bigint; outcome: 'returned' | 'burned' }) {
  const { deployment } = useProtocol();
  const send = useSend(`settle:${id}`);
  const settle = () => {
    const call = contractCall({
      address: deployment.contracts.protocolGovernor.address,
      abi: protocolGovernorAbi,
      functionName: 'settleDeposit',
      args: [id],
    });
    void send.send(`Settle the deposit of proposal ${id}`, call);
  };
  return (
    <WalletActionButton data-testid="settle-button" look="secondary" onAct={settle} send={send} verb="settle it">
      {outcome === 'returned' ? 'Return the deposit' : 'Burn the deposit'}
    </WalletActionButton>
  );
}
