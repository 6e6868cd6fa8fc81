import { useQuery } from '@tanstack/react-query';
import type { Job, JobTerms } from '../../../../../sdk/market/job.ts';
import { expire, giveBack, heartbeat, refund, settleJob } from '../../../../../sdk/market/job-calls.ts';
import { Card } from '../../../components/ui/card.tsx';
import { useChainNow } from '../../../lib/clock/use-chain-time.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { useWallet } from '../../../lib/wallet/use-wallet.ts';
import { pauseQuery } from '../api/market-queries.ts';
import { type JobAction, jobActions } from '../model/job-actions.ts';
import { AcceptForm } from './accept-form.tsx';
import { ChallengeForm } from './challenge-form.tsx';
import { JobButton } from './job-button.tsx';
import { SignReceiptForm } from './sign-receipt-form.tsx';
import { SignedReceiptForm } from './signed-receipt-form.tsx';
import { SubmitForm } from './submit-form.tsx';

type JobActionsCardProps = { job: Job; terms: JobTerms };

/** What whoever looks at a job can do about it now. */
export function JobActionsCard({ job, terms }: JobActionsCardProps) {
  const wallet = useWallet();
  const account = wallet.status === 'ready' ? wallet.address : undefined;
  const actions = jobActions(job, terms, account, useChainNow());
  if (actions.length === 0) return null;
  return (
    <Card title="What you can do">
      <div className="flex flex-col gap-5">
        {actions.map((action) => (
          <Action action={action} job={job} key={action} terms={terms} />
        ))}
      </div>
    </Card>
  );
}

function Action({ action, job, terms }: JobActionsCardProps & { action: JobAction }) {
  const { deployment } = useProtocol();
  const { data: pause } = useQuery(pauseQuery(useProtocol()));
  const { id } = job;
  switch (action) {
    case 'accept':
      return <AcceptForm isPaused={pause?.isPaused === true} job={job} />;
    case 'submit':
      return <SubmitForm job={job} terms={terms} />;
    case 'submit-signed':
      return <SignedReceiptForm job={job} terms={terms} />;
    case 'sign-receipt':
      return <SignReceiptForm job={job} terms={terms} />;
    case 'challenge':
      return <ChallengeForm job={job} terms={terms} />;
    case 'heartbeat':
      return (
        <JobButton
          action="heartbeat"
          call={heartbeat(deployment, id)}
          id={id}
          label="Say that you are at work"
          verb="be heard"
        />
      );
    case 'give-back':
      return (
        <JobButton
          action="give-back"
          call={giveBack(deployment, id)}
          id={id}
          label="Give the job back"
          look="danger"
          verb="give it back"
        >
          The client gets all back, and you are punished as if you were late.
        </JobButton>
      );
    case 'settle':
      return (
        <JobButton
          action="settle"
          call={settleJob(deployment, id)}
          id={id}
          label="Settle: pay for the work"
          look="primary"
          verb="settle it"
        >
          The provider is paid, the protocol takes its fee, and what was not used comes back to the client.
        </JobButton>
      );
    case 'refund':
      return (
        <JobButton
          action="refund"
          call={refund(deployment, id)}
          id={id}
          label="Return the price"
          verb="return the price"
        >
          All of it goes back to the client, who can withdraw it.
        </JobButton>
      );
    case 'expire':
      return (
        <JobButton action="expire" call={expire(deployment, id)} id={id} label="End it: not delivered" verb="end it">
          The client gets all back, and the provider is punished for not delivering.
        </JobButton>
      );
  }
}
