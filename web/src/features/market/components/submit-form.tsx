import { useState } from 'react';
import type { Job, JobTerms, Usage } from '../../../../../sdk/market/job.ts';
import { submit } from '../../../../../sdk/market/job-calls.ts';
import { settlementOf } from '../../../../../sdk/market/job-rules.ts';
import { ActionButton } from '../../../components/ui/action-button.tsx';
import { Facts } from '../../../components/ui/facts.tsx';
import { formatFlop, formatUsd } from '../../../lib/format/number.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { useSend } from '../../../lib/transactions/use-send.ts';
import { EMPTY_WORK, readWork, WorkFields } from './work-fields.tsx';

/** Hands in the work: its hash and, where use is billed, what was used. */
export function SubmitForm({ job, terms }: { job: Job; terms: JobTerms }) {
  const { deployment } = useProtocol();
  const send = useSend(`submit:${job.id}`);
  const [draft, setDraft] = useState(EMPTY_WORK);
  const view = readWork(draft, job);
  const { usage, billed, resultHash, reason } = view;
  const settlement = billed === undefined ? undefined : settlementOf({ ...job, billed }, terms);
  const act = (used: Usage) =>
    void send.send(`Hand in the work of job ${job.id}`, submit(deployment, job.id, resultHash, used));
  return (
    <div className="flex flex-col gap-4">
      <WorkFields draft={draft} id="submit" job={job} onDraft={setDraft} view={view} />
      {billed !== undefined && settlement && (
        <Facts
          rows={[
            {
              name: 'That asks for',
              value: <span data-testid="submit-billed">{formatUsd(billed, { shown: 6 })} USD</span>,
            },
            { name: 'You get, after the fee', value: `${formatFlop(settlement.paid, { shown: 4 })} FLOP or more` },
          ]}
        />
      )}
      <ActionButton
        data-testid={`job-submit-${job.id}`}
        onClick={() => usage && act(usage)}
        reason={reason}
        send={send}
      >
        Hand in the work
      </ActionButton>
    </div>
  );
}
