import { useSuspenseQuery } from '@tanstack/react-query';
import { type SyntheticEvent, useState } from 'react';
import { zeroAddress } from 'viem';
import { Link } from 'wouter';
import type { Case, Judgement } from '../../../../../sdk/court/case.ts';
import { classifyCalls } from '../../../../../sdk/governance/classify.ts';
import { earliestExecution } from '../../../../../sdk/governance/read-settings.ts';
import { decideCase } from '../../../../../sdk/market/proposal-calls.ts';
import { buttonClass } from '../../../components/ui/button.tsx';
import { Card } from '../../../components/ui/card.tsx';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { TextAreaField, TextField } from '../../../components/ui/field.tsx';
import { LocalTime } from '../../../components/ui/local-time.tsx';
import { Notice } from '../../../components/ui/notice.tsx';
import { useChainNow } from '../../../lib/clock/use-chain-time.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { settingsQuery } from '../../../lib/protocol/settings-query.ts';
import { useRefreshWhenPassed } from '../../../lib/protocol/use-refresh-when-passed.ts';
import { useWalletAddress } from '../../../lib/wallet/use-wallet.ts';
import { caseQuery } from '../api/case-query.ts';
import { policyEntriesQuery } from '../api/rules-query.ts';
import { usePropose } from '../api/use-propose.ts';
import { type DecisionDraft, judgementWords, readDecision } from '../model/decision-draft.ts';
import { ProposeButton } from './propose-button.tsx';

/** A proposal that decides an appealed case. */
export function DecisionForm({ caseId }: { caseId: bigint }) {
  const { data: dispute } = useSuspenseQuery(caseQuery(useProtocol(), caseId));
  const now = useChainNow();
  useRefreshWhenPassed([dispute?.endsAt]);
  if (dispute?.stage === 'Appealed' && now < dispute.endsAt) return <Decision dispute={dispute} />;
  return (
    <EmptyState icon="pillars" title="There is nothing to decide">
      <p className="mb-4">A vote can decide a dispute that was appealed, until its time to decide is over.</p>
      <Link className={buttonClass('secondary')} href={dispute === null ? '/jobs' : `/job/${dispute.jobId}`}>
        {dispute === null ? 'To the jobs' : 'To the job'}
      </Link>
    </EmptyState>
  );
}

function Decision({ dispute }: { dispute: Case }) {
  const protocol = useProtocol();
  const { deployment } = protocol;
  const { data: settings } = useSuspenseQuery(settingsQuery(protocol));
  const { data: entries } = useSuspenseQuery(policyEntriesQuery(protocol));
  const [draft, setDraft] = useState<DecisionDraft>({ outcome: '', title: '', body: '' });
  const { send, propose } = usePropose();
  const proposer = useWalletAddress() ?? zeroAddress; // nothing can be sent before a wallet is connected
  // The policy looks at functions, not at values: any outcome has the class of all.
  const proposalClass = classifyCalls([decideCase(deployment, dispute.id, 'Rejected')], entries, deployment).class;
  const executesAt = earliestExecution(useChainNow(), settings, proposalClass);
  const view = readDecision({ draft, caseId: dispute.id, proposer, deployment });
  const change = (different: Partial<DecisionDraft>) => setDraft((before) => ({ ...before, ...different }));
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (view.payload) void propose(draft.title, view.payload);
  };
  return (
    <form className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_22rem] lg:items-start" noValidate onSubmit={submit}>
      <div className="flex min-w-0 flex-col gap-6">
        <Card title="What to decide">
          <div className="flex flex-col gap-4">
            <p className="text-sm">
              Dispute #{dispute.id.toString()} about{' '}
              <Link className="text-accent underline underline-offset-2" href={`/job/${dispute.jobId}`}>
                job #{dispute.jobId.toString()}
              </Link>
              . The proposal has to be executed before <LocalTime at={dispute.endsAt} />.
            </p>
            {executesAt >= dispute.endsAt && (
              <Notice look="caution" title="A vote that begins now comes too late">
                It could be executed at <LocalTime at={executesAt} /> at the earliest. Then the outcome so far stands.
              </Notice>
            )}
            <OutcomeField onOutcome={(outcome) => change({ outcome })} outcome={draft.outcome} />
          </div>
        </Card>
        <Card title="Why">
          <div className="flex flex-col gap-5">
            <TextField
              data-testid="decision-title"
              label="Title"
              maxLength={160}
              onChange={({ target }) => change({ title: target.value })}
              value={draft.title}
            />
            <TextAreaField
              data-testid="decision-body"
              hint="Markdown. Say what the work shows, and where voters can see it."
              label="Reasons"
              onChange={({ target }) => change({ body: target.value })}
              rows={8}
              value={draft.body}
            />
          </div>
        </Card>
      </div>
      <Card title="Propose">
        <ProposeButton
          class={proposalClass}
          executesAt={executesAt}
          isTouched={false}
          send={send}
          settings={settings}
          view={view}
        />
      </Card>
    </form>
  );
}

type OutcomeFieldProps = { outcome: DecisionDraft['outcome']; onOutcome: (outcome: Judgement) => void };

function OutcomeField({ outcome, onOutcome }: OutcomeFieldProps) {
  return (
    <fieldset className="flex min-w-0 flex-col gap-1">
      <legend className="mb-1.5 text-sm font-medium">Outcome</legend>
      {(Object.keys(judgementWords) as Judgement[]).map((judgement) => (
        <label className="flex min-h-11 items-center gap-2 text-sm" key={judgement}>
          <input
            checked={judgement === outcome}
            className="size-5"
            data-testid={`decision-${judgement}`}
            name="outcome"
            onChange={() => onOutcome(judgement)}
            type="radio"
          />
          {judgementWords[judgement]}
        </label>
      ))}
    </fieldset>
  );
}
