import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Hex } from 'viem';
import type { ClientReceipt } from '../../../../../sdk/market/client-receipt.ts';
import type { Job, JobTerms } from '../../../../../sdk/market/job.ts';
import { submitSigned } from '../../../../../sdk/market/job-calls.ts';
import { receiptTypedData } from '../../../../../sdk/market/receipt-typed-data.ts';
import { ActionButton } from '../../../components/ui/action-button.tsx';
import { ErrorState } from '../../../components/ui/error-state.tsx';
import { Skeleton } from '../../../components/ui/skeleton.tsx';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { useSend } from '../../../lib/transactions/use-send.ts';
import { useSign } from '../../../lib/transactions/use-sign.ts';
import { receiptSignerQuery } from '../api/receipt-queries.ts';
import { problemWords } from '../model/problem-words.ts';
import { viewReceipt } from '../model/receipt-words.ts';
import { ReceiptField } from './receipt-field.tsx';
import { ReceiptPay } from './receipt-pay.tsx';
import { ReceiptWork } from './receipt-work.tsx';

type SignedReceiptFormProps = { job: Job; terms: JobTerms };

/** Hands in the work with the receipt that its client has signed: it is paid at once. */
export function SignedReceiptForm({ job, terms }: SignedReceiptFormProps) {
  const { deployment } = useProtocol();
  const [text, setText] = useState('');
  const { receipt, problem } = viewReceipt(deployment, job, text);
  return (
    <details className="rounded-lg border px-4 py-2" data-testid="signed-receipt">
      <summary className="min-h-9 content-center text-sm font-medium">The client has signed a receipt</summary>
      <div className="flex flex-col gap-4 pt-3 pb-2">
        <p className="text-sm text-ink-soft">
          With it you are paid at once, for what it says. Nobody can challenge the work afterwards.
        </p>
        <ReceiptField onText={setText} problem={problem} text={text} />
        {receipt && <KnownReceipt job={job} key={text} receipt={receipt} terms={terms} />}
      </div>
    </details>
  );
}

function KnownReceipt({ job, terms, receipt }: SignedReceiptFormProps & { receipt: ClientReceipt }) {
  const { data: isSigned, error, refetch } = useQuery(receiptSignerQuery(useProtocol(), job.client, receipt));
  if (error && isSigned === undefined) {
    return <ErrorState error={error} onRetry={() => void refetch()} what="Whether the client signed it" />;
  }
  if (isSigned === undefined) return <Skeleton label="Reading whether the client signed it" lines={4} />;
  if (!isSigned) {
    return (
      <p className="text-sm font-medium text-negative" data-testid="receipt-unsigned" role="alert">
        {problemWords({ name: 'JobEscrow_InvalidSignature', args: [job.id, job.client] })} Perhaps it was changed after
        the client signed it.
      </p>
    );
  }
  return (
    <>
      <ReceiptWork job={job} receipt={receipt} />
      <ReceiptPay job={job} reader="provider" terms={terms} usage={receipt.usage} />
      <SubmitButton job={job} receipt={receipt} />
    </>
  );
}

/** Two questions of the wallet: the provider's own signature, then the transaction. The first is asked once. */
function SubmitButton({ job, receipt }: { job: Job; receipt: ClientReceipt }) {
  const { deployment } = useProtocol();
  const sign = useSign();
  const send = useSend(`submit-signed:${job.id}`);
  const [own, setOwn] = useState<Hex>();
  const act = async () => {
    const byProvider = own ?? (await sign.sign(receiptTypedData(deployment, receipt)));
    if (byProvider === null) return;
    setOwn(byProvider);
    const call = submitSigned(deployment, { ...receipt, byProvider });
    await send.send(`Hand in job ${job.id} with its receipt`, call);
  };
  return (
    <>
      <ActionButton
        data-testid={`job-submit-signed-${job.id}`}
        onClick={() => void act()}
        send={sign.isBusy || sign.problem ? sign : send}
      >
        Sign it, too, and be paid
      </ActionButton>
      <p className="text-sm text-ink-soft">Your wallet asks twice: for your signature, then for the transaction.</p>
    </>
  );
}
