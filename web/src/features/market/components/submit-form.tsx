import { useState } from 'react';
import type { Job, JobTerms, Usage } from '../../../../../sdk/market/job.ts';
import { submit } from '../../../../../sdk/market/job-calls.ts';
import { settlementOf } from '../../../../../sdk/market/job-rules.ts';
import { ActionButton } from '../../../components/ui/action-button.tsx';
import { Facts } from '../../../components/ui/facts.tsx';
import { TextAreaField, TextField } from '../../../components/ui/field.tsx';
import { formatFlop, formatUsd } from '../../../lib/format/number.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { useSend } from '../../../lib/transactions/use-send.ts';
import { typedHash } from '../model/typed-hash.ts';
import { billedFigures, EMPTY_USAGE, readUsage, usageNames } from '../model/usage-draft.ts';

/** Hands in the work: its hash and, where use is billed, what was used. */
export function SubmitForm({ job, terms }: { job: Job; terms: JobTerms }) {
  const { deployment } = useProtocol();
  const send = useSend(`submit:${job.id}`);
  const [result, setResult] = useState('');
  const [draft, setDraft] = useState(EMPTY_USAGE);
  const { problems, usage, billed } = readUsage(draft, job);
  const settlement = billed === undefined ? undefined : settlementOf({ ...job, billed }, terms);
  const reason =
    result.trim() === ''
      ? 'Name the result or its hash.'
      : usage === undefined
        ? 'Give what was used, in whole numbers.'
        : undefined;
  const act = (used: Usage) =>
    void send.send(`Hand in the work of job ${job.id}`, submit(deployment, job.id, typedHash(result), used));
  return (
    <div className="flex flex-col gap-4">
      <TextAreaField
        className="font-mono text-sm"
        data-testid="submit-result"
        hint="A hash of 32 bytes as it is; of any other text its hash goes on chain."
        label="Result"
        onChange={({ target }) => setResult(target.value)}
        rows={2}
        value={result}
      />
      {billedFigures(job).map((figure) => (
        <TextField
          data-testid={`submit-${figure}`}
          inputMode="numeric"
          key={figure}
          label={usageNames[figure].label}
          onChange={({ target }) => setDraft((before) => ({ ...before, [figure]: target.value }))}
          problem={problems[figure]}
          suffix={usageNames[figure].unit}
          value={draft[figure]}
        />
      ))}
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
