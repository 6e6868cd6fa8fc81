import type { ContractCall } from '../../../../../sdk/chain/contract-call.ts';
import type { Wad } from '../../../../../sdk/units.ts';
import { ActionButton } from '../../../components/ui/action-button.tsx';
import { formatFlop } from '../../../lib/format/number.ts';
import { useSend } from '../../../lib/transactions/use-send.ts';

/** What is paid, to which contract, and what it buys. */
export type Payment = {
  /** Most that is taken: the allowance that is asked for. */
  amount: Wad;
  /** "the escrow" */
  payee: string;
  approve: ContractCall;
  call: ContractCall;
  /** What the list of transactions says. */
  label: string;
};

type PayButtonsProps = {
  /** Names the action: of its transaction, and for tests. */
  id: string;
  /** What the button does: "Offer the job". */
  verb: string;
  /** Only when it can be sent. */
  payment: Payment | undefined;
  /** Why it cannot, when it cannot. */
  reason: string | undefined;
  allowance: Wad | undefined;
  onDone?: () => void;
};

/** Two transactions: allow exactly the amount, then pay. The first is skipped when it was allowed before. */
export function PayButtons({ id, verb, payment, reason, allowance, onDone }: PayButtonsProps) {
  const approve = useSend(`${id}:approve`);
  const act = useSend(id);
  const needsApproval = payment !== undefined && allowance !== undefined && allowance < payment.amount;
  const pay = async ({ label, call }: Payment) => {
    const hash = await act.send(label, call);
    if (hash !== null) onDone?.();
  };
  return (
    <div className="flex flex-col gap-3">
      {needsApproval && (
        <ActionButton
          data-testid={`${id}-approve`}
          onClick={() =>
            void approve.send(`Allow ${payment.payee} to take ${formatFlop(payment.amount)} FLOP`, payment.approve)
          }
          send={approve}
        >
          1. Allow {formatFlop(payment.amount)} FLOP
        </ActionButton>
      )}
      <ActionButton
        data-testid={`${id}-submit`}
        look={needsApproval ? 'secondary' : 'primary'}
        onClick={() => payment && void pay(payment)}
        reason={
          reason ??
          (needsApproval
            ? `Allow ${payment.payee} to take the amount first.`
            : allowance === undefined
              ? 'Reading your balance…'
              : undefined)
        }
        send={act}
      >
        {needsApproval ? `2. ${verb}` : verb}
      </ActionButton>
    </div>
  );
}
