import { useState } from 'react';
import { protocolGovernorAbi } from '../../../../../sdk/generated/abis.ts';
import { type VoteSupport, voteSupports } from '../../../../../sdk/governance/proposal.ts';
import { ActionButton } from '../../../components/ui/action-button.tsx';
import { classNames } from '../../../components/ui/class-names.ts';
import { TextAreaField } from '../../../components/ui/field.tsx';
import { Icon, type IconName } from '../../../components/ui/icon.tsx';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { contractCall } from '../../../lib/transactions/contract-call.ts';
import { useSend } from '../../../lib/transactions/use-send.ts';

const OPTIONS: readonly { support: VoteSupport; icon: IconName; checked: string }[] = [
  {
    support: 'For',
    icon: 'check',
    checked: 'has-checked:border-positive has-checked:bg-positive-soft has-checked:text-positive',
  },
  {
    support: 'Against',
    icon: 'cross',
    checked: 'has-checked:border-negative has-checked:bg-negative-soft has-checked:text-negative',
  },
  {
    support: 'Abstain',
    icon: 'minus',
    checked: 'has-checked:border-ink-soft has-checked:bg-sunken has-checked:text-ink',
  },
];

export function VoteForm({ id, isOpen, votes }: { id: bigint; isOpen: boolean; votes: bigint }) {
  const { deployment } = useProtocol();
  const [support, setSupport] = useState<VoteSupport | null>(null);
  const [reason, setReason] = useState('');
  const send = useSend(`vote:${id}`);

  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    if (support === null) return;
    const call = contractCall({
      address: deployment.contracts.protocolGovernor.address,
      abi: protocolGovernorAbi,
      functionName: 'castVoteWithReason',
      args: [id, voteSupports.indexOf(support), reason.trim()],
    });
    void send.send(`Vote ${support.toLowerCase()} on proposal ${id}`, call);
  };

  return (
    <form className="flex flex-col gap-4" onSubmit={submit}>
      <fieldset className="grid grid-cols-3 gap-2" disabled={!isOpen}>
        <legend className="sr-only">Your choice</legend>
        {OPTIONS.map(({ support: option, icon, checked }) => (
          <label
            className={classNames(
              'relative flex min-h-14 flex-col items-center justify-center gap-0.5 rounded-lg border border-line-strong text-sm font-semibold',
              'has-disabled:border-line has-disabled:text-ink-faint has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
              checked,
            )}
            key={option}
          >
            <input
              checked={support === option}
              className="absolute inset-0 size-full cursor-pointer opacity-0 disabled:cursor-not-allowed"
              data-testid={`vote-${option.toLowerCase()}`}
              name="support"
              onChange={() => setSupport(option)}
              type="radio"
              value={option}
            />
            <Icon className="size-5" name={icon} />
            {option}
          </label>
        ))}
      </fieldset>
      <TextAreaField
        data-testid="vote-reason"
        disabled={!isOpen}
        hint="Optional. Everybody can read it, for ever."
        label="Reason"
        onChange={({ target }) => setReason(target.value)}
        rows={3}
        value={reason}
      />
      <ActionButton
        data-testid="vote-submit"
        reason={reasonNotToVote({ isOpen, support, votes })}
        send={send}
        type="submit"
      >
        {support === null ? 'Cast vote' : `Vote ${support.toLowerCase()}`}
      </ActionButton>
    </form>
  );
}

function reasonNotToVote({ isOpen, support, votes }: { isOpen: boolean; support: VoteSupport | null; votes: bigint }) {
  if (!isOpen) return 'Voting has not opened yet.';
  if (votes === 0n) return 'You have no votes on this proposal.';
  if (support === null) return 'Choose for, against or abstain.';
  return undefined;
}
