import { useSuspenseQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { zeroAddress } from 'viem';
import { earliestExecution } from '../../../../../sdk/governance/read-settings.ts';
import { plainValue } from '../../../../../sdk/parameters/format-value.ts';
import type { ParameterState } from '../../../../../sdk/parameters/read-parameters.ts';
import { Card } from '../../../components/ui/card.tsx';
import { TextAreaField, TextField } from '../../../components/ui/field.tsx';
import { useChainNow } from '../../../lib/clock/use-chain-time.ts';
import { parametersQuery } from '../../../lib/protocol/parameters-query.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { settingsQuery } from '../../../lib/protocol/settings-query.ts';
import { READER } from '../../../lib/transactions/explain-failure.ts';
import { useWalletAddress } from '../../../lib/wallet/use-wallet.ts';
import { policyEntriesQuery } from '../api/rules-query.ts';
import { usePropose } from '../api/use-propose.ts';
import { type Draft, readDraft } from '../model/draft.ts';
import { classOfSubject } from '../model/subject-class.ts';
import type { Subject } from '../model/subjects.ts';
import { DraftPreview } from './draft-preview.tsx';
import { ProposeButton } from './propose-button.tsx';
import { SubjectPicker } from './subject-picker.tsx';
import { ValueFields } from './value-fields.tsx';

/** A form made from the catalogue. It shows the bounds while one types, and sends nothing that cannot be executed. */
export function ProposalForm({ subject }: { subject: Subject }) {
  const protocol = useProtocol();
  const { data: states } = useSuspenseQuery(parametersQuery(protocol));
  const { data: settings } = useSuspenseQuery(settingsQuery(protocol));
  const { data: entries } = useSuspenseQuery(policyEntriesQuery(protocol));
  const { deployment } = protocol;
  const proposalClass = classOfSubject(subject, entries, deployment);
  const executesAt = earliestExecution(useChainNow(), settings, proposalClass);
  const proposer = useWalletAddress() ?? zeroAddress; // only its preview is seen before a wallet is connected
  const { register, control, setValue, handleSubmit, formState } = useForm<Draft>({
    defaultValues: { title: '', body: '', values: initialTexts(subject, states) },
  });
  const typed = useWatch({ control }) as Draft;
  useStartValues(subject, states, (values) => setValue('values', values));

  const draft: Draft = { ...typed, values: subject.members.map((_, index) => typed.values[index] ?? '') };
  const view = readDraft({ subject, draft, states, proposer, deployment, executesAt, reader: READER });

  const { send, propose } = usePropose();
  const submit = handleSubmit(async () => {
    if (view.payload !== undefined) await propose(draft.title, view.payload);
  });

  return (
    <form className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_22rem] lg:items-start" noValidate onSubmit={submit}>
      <div className="flex min-w-0 flex-col gap-6">
        <Card title="What to change">
          <div className="flex flex-col gap-6">
            <SubjectPicker subject={subject} />
            <ValueFields executesAt={executesAt} register={register} states={states} subject={subject} view={view} />
          </div>
        </Card>
        <Card title="Why">
          <div className="flex flex-col gap-5">
            <TextField data-testid="new-proposal-title" label="Title" maxLength={160} {...register('title')} />
            <TextAreaField
              data-testid="new-proposal-body"
              hint="Markdown. Say what it is for and how one will see that it worked."
              label="Reasons"
              rows={8}
              {...register('body')}
            />
          </div>
        </Card>
      </div>
      <div className="flex min-w-0 flex-col gap-6 lg:sticky lg:top-6">
        <DraftPreview draft={draft} states={states} subject={subject} view={view} />
        <Card title="Propose">
          <ProposeButton
            class={proposalClass}
            executesAt={executesAt}
            isTouched={formState.isDirty}
            send={send}
            settings={settings}
            view={view}
          />
        </Card>
      </div>
    </form>
  );
}

/** Fills the fields when another subject is chosen, and leaves them alone when values change on chain. */
function useStartValues(subject: Subject, states: readonly ParameterState[], fill: (values: string[]) => void) {
  const filled = useRef(subject.id);
  useEffect(() => {
    if (filled.current === subject.id) return;
    filled.current = subject.id;
    fill(initialTexts(subject, states));
  });
}

/** A single value starts empty, so that nobody proposes what is in force; a group starts as it stands. */
function initialTexts({ group, members }: Subject, states: readonly ParameterState[]): string[] {
  return members.map((spec) => {
    const value = states.find((state) => state.spec.key === spec.key)?.value;
    return group === undefined || value === undefined ? '' : plainValue(spec, value);
  });
}
