import type { ReactNode } from 'react';
import type { ContractCall } from '../../../../../sdk/chain/contract-call.ts';
import type { ButtonLook } from '../../../components/ui/button.tsx';
import { WalletActionButton } from '../../../components/ui/wallet-action-button.tsx';
import { useSend } from '../../../lib/transactions/use-send.ts';

type JobButtonProps = {
  /** Names the action: of its transaction, and for tests. */
  action: string;
  /** Of the job. */
  id: bigint;
  label: string;
  /** After "Connect to". */
  verb: string;
  call: ContractCall;
  look?: ButtonLook;
  /** What it brings about. */
  children?: ReactNode;
};

/** One call about a job that needs nothing typed. */
export function JobButton({ action, id, label, verb, call, look = 'secondary', children }: JobButtonProps) {
  const send = useSend(`${action}:${id}`);
  return (
    <div className="flex flex-col gap-2">
      {children && <p className="text-sm text-ink-soft">{children}</p>}
      <WalletActionButton
        data-testid={`job-${action}-${id}`}
        look={look}
        onAct={() => void send.send(`${label}, job ${id}`, call)}
        send={send}
        verb={verb}
      >
        {label}
      </WalletActionButton>
    </div>
  );
}
