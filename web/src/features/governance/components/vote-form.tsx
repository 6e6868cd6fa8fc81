import { useState } from 'react';
import { protocolGovernorAbi } from '../../../../../sdk/generated/abis.ts';
import { type Choice, encodeChoice } from '../../../../../sdk/governance/ballot-typed-data.ts';
import type { VoteSupport } from '../../../../../sdk/governance/proposal.ts';
import type { Wad } from '../../../../../sdk/units.ts';
import { ActionButton } from '../../../components/ui/action-button.tsx';
import { classNames } from '../../../components/ui/class-names.ts';
import { TextAreaField } from '../../../components/ui/field.tsx';
import { Icon, type IconName } from '../../../components/ui/icon.tsx';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { type ContractCall, contractCall } from '../../../lib/transactions/contract-call.ts';
import { useSend } from '../../../lib/transactions/use-send.ts';
import { EMPTY_SPLIT, readSplit, type SplitView } from '../model/split.ts';
import { SplitFields } from './split-fields.tsx';

type Answer = VoteSupport | 'Split';

const OPTIONS: readonly { answer: Answer; icon: IconName; checked: string }[] = [
  {
    answer: 'For',
    icon: 'check',
    checked: 'has-checked:border-positive has-checked:bg-positive-soft has-checked:text-positive',
  },
  {
    answer: 'Against',
    icon: 'cross',
    checked: 'has-checked:border-negative has-checked:bg-negative-soft has-checked:text-negative',
  },
  {
    answer: 'Abstain',
    icon: 'minus',
    checked: 'has-checked:border-ink-soft has-checked:bg-sunken has-checked:text-ink',
  },
  {
    answer: 'Split',
    icon: 'split',
    checked: 'has-checked:border-accent has-checked:bg-accent-soft has-checked:text-accent',
  },
];

type VoteFormProps = {
  id: bigint;
  isOpen: boolean;
  /** What the account can give to this proposal. */
  votes: Wad;
  /** It has voted before, and the new vote replaces the old one. */
  isChange?: boolean;
};

/** The ballot: one answer or a split between the three, with a reason. */
export function VoteForm({ id, isOpen, votes, isChange = false }: VoteFormProps) {
  const { deployment } = useProtocol();
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [reason, setReason] = useState('');
  const [draft, setDraft] = useState(EMPTY_SPLIT);
  const send = useSend(`vote:${id}`);
  const split = readSplit(draft, votes);
  const choice = choiceOf(answer, split);

  const submit = async (event: React.FormEvent) => {
    event.preventDefault();
    if (answer === null || choice === undefined) return;
    const { address } = deployment.contracts.protocolGovernor;
    const hash = await send.send(voteLabel(answer, id), ballotCall({ address, id, choice, reason: reason.trim() }));
    if (hash !== null) setReason(''); // the next ballot, if there is one, has its own
  };

  return (
    <form className="flex flex-col gap-4" onSubmit={submit}>
      <Choices answer={answer} isOpen={isOpen} onChoose={setAnswer} />
      {answer === 'Split' && <SplitFields draft={draft} onChange={setDraft} view={split} weight={votes} />}
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
        reason={reasonNotToVote({ isOpen, answer, votes, split })}
        send={send}
        type="submit"
      >
        {buttonWords(answer, isChange)}
      </ActionButton>
    </form>
  );
}

type ChoicesProps = { answer: Answer | null; isOpen: boolean; onChoose: (answer: Answer) => void };

function Choices({ answer, isOpen, onChoose }: ChoicesProps) {
  return (
    <fieldset className="grid grid-cols-2 gap-2 min-[26rem]:max-lg:grid-cols-4" disabled={!isOpen}>
      <legend className="sr-only">Your choice</legend>
      {OPTIONS.map(({ answer: option, icon, checked }) => (
        <label
          className={classNames(
            'relative flex min-h-14 flex-col items-center justify-center gap-0.5 rounded-lg border border-line-strong text-sm font-semibold',
            'has-disabled:border-line has-disabled:text-ink-faint has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
            checked,
          )}
          key={option}
        >
          <input
            checked={answer === option}
            className="absolute inset-0 size-full cursor-pointer opacity-0 disabled:cursor-not-allowed"
            data-testid={`vote-${option.toLowerCase()}`}
            name="support"
            onChange={() => onChoose(option)}
            type="radio"
            value={option}
          />
          <Icon className="size-5" name={icon} />
          {option}
        </label>
      ))}
    </fieldset>
  );
}

function choiceOf(answer: Answer | null, { params }: SplitView): Choice | undefined {
  if (answer === null) return undefined;
  if (answer !== 'Split') return { support: answer };
  return params === undefined ? undefined : { split: params };
}

type Ballot = { address: ContractCall['address']; id: bigint; choice: Choice; reason: string };

function ballotCall({ address, id, choice, reason }: Ballot): ContractCall {
  const governor = { address, abi: protocolGovernorAbi } as const;
  const { support, params } = encodeChoice(choice);
  if ('split' in choice) {
    const args = [id, support, reason, params] as const;
    return contractCall({ ...governor, functionName: 'castVoteWithReasonAndParams', args });
  }
  return contractCall({ ...governor, functionName: 'castVoteWithReason', args: [id, support, reason] });
}

function voteLabel(answer: Answer, id: bigint): string {
  return answer === 'Split' ? `Split vote on proposal ${id}` : `Vote ${answer.toLowerCase()} on proposal ${id}`;
}

function buttonWords(answer: Answer | null, isChange: boolean): string {
  const what = answer === null ? '' : answer === 'Split' ? ' to a split' : ` to ${answer.toLowerCase()}`;
  if (isChange) return `Change your vote${what}`;
  if (answer === null) return 'Cast vote';
  return answer === 'Split' ? 'Cast split vote' : `Vote ${answer.toLowerCase()}`;
}

type Readiness = { isOpen: boolean; answer: Answer | null; votes: Wad; split: SplitView };

function reasonNotToVote({ isOpen, answer, votes, split }: Readiness): string | undefined {
  if (!isOpen) return 'Voting has not opened yet.';
  if (votes === 0n) return 'You have no votes on this proposal.';
  if (answer === null) return 'Choose for, against, abstain, or split your votes.';
  if (answer === 'Split' && split.params === undefined) return split.problem ?? 'Correct what is marked.';
  return undefined;
}
