import { jobEscrowAbi } from '../../../../../sdk/generated/abis.ts';
import type { Job } from '../../../../../sdk/market/jobs.ts';
import { AccountName } from '../../../components/ui/account-name.tsx';
import { ActionButton } from '../../../components/ui/action-button.tsx';
import { Badge } from '../../../components/ui/badge.tsx';
import { buttonClass } from '../../../components/ui/button.tsx';
import { LocalTime } from '../../../components/ui/local-time.tsx';
import { useChainNow } from '../../../lib/clock/use-chain-time.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { contractCall } from '../../../lib/transactions/contract-call.ts';
import { useSend } from '../../../lib/transactions/use-send.ts';
import { useWallet } from '../../../lib/wallet/use-wallet.ts';
import { type JobView, toJobView } from '../model/job-view.ts';

/** One job, and what the connected account may do with it. */
export function JobRow({ job }: { job: Job }) {
  const wallet = useWallet();
  const you = wallet.status === 'ready' ? wallet.address : undefined;
  const view = toJobView(job, useChainNow(), you);
  return (
    <li className="flex flex-col gap-3 px-4 py-4 sm:px-6" data-testid={`job-row-${job.id}`}>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="figures font-semibold text-ink-soft">#{job.id.toString()}</span>
            <Badge {...view.state} data-testid={`job-state-${job.id}`}>
              {view.state.word}
            </Badge>
          </p>
          <p className="mt-1.5 text-sm text-ink-soft">
            <AccountName address={job.client} you={you} /> pays <AccountName address={job.provider} you={you} />
          </p>
          {job.state === 'Funded' && (
            <p className="mt-0.5 text-sm text-ink-soft">
              {view.isOverdue ? 'Overdue since ' : 'Due by '}
              <LocalTime at={job.deadline} />
            </p>
          )}
        </div>
        <div className="figures sm:text-right">
          <p className="font-bold">{view.price} FLOP</p>
          <p className="text-sm text-ink-soft" data-testid={`job-fee-${job.id}`}>
            {view.fee}
          </p>
        </div>
      </div>
      <JobActions id={job.id} view={view} />
    </li>
  );
}

function JobActions({ id, view }: { id: bigint; view: JobView }) {
  if (!view.canSettle && !view.canRefund) return null;
  return (
    <div className="flex flex-wrap gap-3">
      {view.canSettle && (
        <JobAction action="settle" id={id} label="Accept the work" words={`Accept the work of job ${id}`} />
      )}
      {view.canRefund && <JobAction action="refund" id={id} label="Return the price" words={`Refund job ${id}`} />}
    </div>
  );
}

type JobActionProps = { id: bigint; action: 'settle' | 'refund'; label: string; words: string };

function JobAction({ id, action, label, words }: JobActionProps) {
  const { deployment } = useProtocol();
  const send = useSend(`${action}:${id}`);
  const act = () => {
    const address = deployment.contracts.jobEscrow.address;
    void send.send(words, contractCall({ address, abi: jobEscrowAbi, functionName: action, args: [id] }));
  };
  return (
    <ActionButton
      className={buttonClass('secondary')}
      data-testid={`job-${action}-${id}`}
      look="secondary"
      onClick={act}
      send={send}
    >
      {label}
    </ActionButton>
  );
}
