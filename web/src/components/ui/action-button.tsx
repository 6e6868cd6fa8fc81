import { type MouseEvent, type ReactNode, useId } from 'react';
import type { Send, SendPhase } from '../../lib/transactions/use-send.ts';
import { Button, type ButtonLook } from './button.tsx';
import { ExplanationNotice } from './explanation-notice.tsx';
import type { IconName } from './icon.tsx';

const BUSY: Record<Exclude<SendPhase, 'ready'>, string> = {
  checking: 'Checking…',
  signing: 'Confirm in your wallet…',
  pending: 'Waiting for the chain…',
};

export type ActionButtonProps = {
  /** What the button waits for, a signature or a transaction, and what stood in its way. */
  send: Pick<Send, 'phase' | 'isBusy' | 'problem'>;
  children: ReactNode;
  onClick?: () => void;
  type?: 'button' | 'submit';
  look?: ButtonLook;
  icon?: IconName;
  /** Why the action is not possible now. Shown, not hidden in a tooltip. */
  reason?: ReactNode;
  className?: string;
  'data-testid'?: string;
};

/** The button of one transaction: it says what it waits for, why it is off, and what went wrong. */
export function ActionButton({ send, children, onClick, reason, className, ...rest }: ActionButtonProps) {
  const id = useId();
  const { phase, isBusy, problem } = send;
  return (
    <div className="flex flex-col gap-2">
      <Button
        aria-describedby={reason ? id : undefined}
        className={className ?? 'w-full'}
        disabled={isBusy || Boolean(reason)}
        onClick={(event) => (isRepeated(event) ? event.preventDefault() : onClick?.())}
        {...rest}
      >
        {phase === 'ready' ? children : BUSY[phase]}
      </Button>
      {reason && (
        <p className="text-sm text-ink-soft" id={id}>
          {reason}
        </p>
      )}
      {problem && <ExplanationNotice explanation={problem} />}
    </div>
  );
}

/** The second click of a double click: on a fast chain the first may be over by then, and must not be sent again. */
function isRepeated({ detail }: MouseEvent): boolean {
  return detail > 1;
}
