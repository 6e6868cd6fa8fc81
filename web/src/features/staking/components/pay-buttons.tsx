import { approveStake, type StakingCall } from '../../../../../sdk/staking/staking-calls.ts';
import type { Wad } from '../../../../../sdk/units.ts';
import { ActionButton } from '../../../components/ui/action-button.tsx';
import { formatFlop } from '../../../lib/format/number.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { useSend } from '../../../lib/transactions/use-send.ts';

type PayButtonsProps = {
  /** Names the action: of its transaction, and for tests. */
  id: string;
  /** What the button does: "Delegate". */
  verb: string;
  /** Only when it can be sent. `label` is what the list of transactions says. */
  payment: { amount: Wad; call: StakingCall; label: string } | undefined;
  /** Why it cannot, when it cannot. */
  reason: string | undefined;
  allowance: Wad | undefined;
  onDone: () => void;
};

/** Two transactions: allow exactly the amount, then stake it. The first is skipped when it was allowed before. */
export function PayButtons({ id, verb, payment, reason, allowance, onDone }: PayButtonsProps) {
  const { deployment } = useProtocol();
  const approve = useSend(`${id}:approve`);
  const act = useSend(id);
  const needsApproval = payment !== undefined && allowance !== undefined && allowance < payment.amount;

  const sendApproval = (amount: Wad) =>
    void approve.send(
      `Allow the staking contract to take ${formatFlop(amount)} FLOP`,
      approveStake(deployment, amount),
    );
  const sendAction = async ({ label, call }: { label: string; call: StakingCall }) => {
    const hash = await act.send(label, call);
    if (hash !== null) onDone();
  };

  return (
    <div className="flex flex-col gap-3">
      {needsApproval && (
        <ActionButton data-testid={`${id}-approve`} onClick={() => sendApproval(payment.amount)} send={approve}>
          1. Allow {formatFlop(payment.amount)} FLOP
        </ActionButton>
      )}
      <ActionButton
        data-testid={`${id}-submit`}
        look={needsApproval ? 'secondary' : 'primary'}
        onClick={() => payment && void sendAction(payment)}
        reason={reason ?? (needsApproval ? 'Allow the staking contract to take the amount first.' : waiting(allowance))}
        send={act}
      >
        {needsApproval ? `2. ${verb}` : verb}
      </ActionButton>
    </div>
  );
}

function waiting(allowance: Wad | undefined): string | undefined {
  return allowance === undefined ? 'Reading your balance…' : undefined;
}
