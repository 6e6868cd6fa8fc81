import { useState } from 'react';
import { type ClientReceipt, writeReceipt } from '../../../../../sdk/market/client-receipt.ts';
import type { Job, JobTerms, Usage } from '../../../../../sdk/market/job.ts';
import { receiptTypedData } from '../../../../../sdk/market/receipt-typed-data.ts';
import { ActionButton } from '../../../components/ui/action-button.tsx';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { useSign } from '../../../lib/transactions/use-sign.ts';
import { ReceiptPay } from './receipt-pay.tsx';
import { ReceiptText } from './receipt-text.tsx';
import { EMPTY_WORK, readWork, type WorkDraft, WorkFields } from './work-fields.tsx';

/** The client agrees to what was done, by a signature that it hands to the provider. Nothing is sent from here. */
export function SignReceiptForm({ job, terms }: { job: Job; terms: JobTerms }) {
  const { deployment } = useProtocol();
  const sign = useSign();
  const [draft, setDraft] = useState(EMPTY_WORK);
  const [signed, setSigned] = useState<ClientReceipt>();
  const view = readWork(draft, job);
  const { usage, resultHash, reason } = view;
  const change = (next: WorkDraft) => {
    setDraft(next);
    setSigned(undefined); // what was signed is not what is typed any more
  };
  const act = async (used: Usage) => {
    const receipt = { jobId: job.id, resultHash, usage: used };
    const byClient = await sign.sign(receiptTypedData(deployment, receipt));
    if (byClient !== null) setSigned({ ...receipt, byClient });
  };
  return (
    <div className="flex flex-col gap-4">
      <h3 className="text-sm font-semibold">Agree on the result, and have it paid at once</h3>
      <p className="text-sm text-ink-soft">
        Sign what the provider has shown you, and hand it the text. With it the provider is paid without the wait in
        which work can be challenged: you accept the work. A receipt cannot be taken back, and of several the provider
        may use any one.
      </p>
      <WorkFields draft={draft} id="receipt" job={job} onDraft={change} view={view} />
      {usage && <ReceiptPay job={job} reader="client" terms={terms} usage={usage} />}
      <ActionButton
        data-testid={`job-sign-receipt-${job.id}`}
        onClick={() => usage && void act(usage)}
        reason={reason}
        send={sign}
      >
        Sign the receipt
      </ActionButton>
      {signed && <ReceiptText jobId={job.id} text={writeReceipt(deployment, signed)} />}
    </div>
  );
}
