import { requestConnect } from '../../lib/wallet/connect-request.ts';
import { useWallet } from '../../lib/wallet/use-wallet.ts';
import { ActionButton, type ActionButtonProps } from './action-button.tsx';

type WalletActionButtonProps = Omit<ActionButtonProps, 'onClick'> & {
  /** What it does, after "Connect to". */
  verb: string;
  onAct: () => void;
};

/** The button of something anybody may do: those without a wallet are asked to connect one first. */
export function WalletActionButton({ verb, onAct, reason, children, ...rest }: WalletActionButtonProps) {
  const { status } = useWallet();
  const isUnconnected = status === 'none';
  return (
    <ActionButton
      onClick={isUnconnected ? requestConnect : onAct}
      reason={reason ?? (status === 'wrong-network' ? 'Switch your wallet’s network first.' : undefined)}
      {...rest}
    >
      {isUnconnected && !reason ? `Connect to ${verb}` : children}
    </ActionButton>
  );
}
