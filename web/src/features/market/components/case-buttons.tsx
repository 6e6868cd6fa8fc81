import { useQuery } from '@tanstack/react-query';
import type { Address } from 'viem';
import { Link } from 'wouter';
import type { Case, CourtTerms } from '../../../../../sdk/court/case.ts';
import { appeal, approveCourt, close, lapse } from '../../../../../sdk/court/court-calls.ts';
import type { Job } from '../../../../../sdk/market/job.ts';
import { buttonClass } from '../../../components/ui/button.tsx';
import { ErrorState } from '../../../components/ui/error-state.tsx';
import { Skeleton } from '../../../components/ui/skeleton.tsx';
import { useChainNow } from '../../../lib/clock/use-chain-time.ts';
import { formatFlop } from '../../../lib/format/number.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { useWallet } from '../../../lib/wallet/use-wallet.ts';
import { courtAllowanceQuery } from '../api/dispute-queries.ts';
import { caseActions } from '../model/case-words.ts';
import { JobButton } from './job-button.tsx';
import { PayButtons } from './pay-buttons.tsx';

/** What whoever looks at a dispute can do about it now. */
export function CaseButtons({ dispute, job, terms }: { dispute: Case; job: Job; terms: CourtTerms }) {
  const { deployment } = useProtocol();
  const wallet = useWallet();
  const account = wallet.status === 'ready' ? wallet.address : undefined;
  const now = useChainNow();
  const actions = caseActions(dispute, account, terms, now);
  return (
    <>
      {actions.includes('appeal') && account && <AppealForm account={account} dispute={dispute} />}
      {dispute.stage === 'Appealed' && now < dispute.endsAt && (
        <Link className={buttonClass('secondary')} data-testid="propose-decision" href={`/decide/${dispute.id}`}>
          Propose a decision
        </Link>
      )}
      {actions.includes('lapse') && (
        <JobButton
          action="lapse"
          call={lapse(deployment, dispute.id)}
          id={job.id}
          label="Note that no verdict came"
          verb="note that no verdict came"
        />
      )}
      {actions.includes('close') && (
        <JobButton
          action="close"
          call={close(deployment, dispute.id)}
          id={job.id}
          label="Carry the outcome out"
          look="primary"
          verb="carry the outcome out"
        >
          It ends the job, pays the bonds, and takes what the provider has to lose.
        </JobButton>
      )}
    </>
  );
}

function AppealForm({ account, dispute }: { account: Address; dispute: Case }) {
  const protocol = useProtocol();
  const { deployment } = protocol;
  const { data: holding, error, refetch } = useQuery(courtAllowanceQuery(protocol, account));
  if (error && !holding) return <ErrorState error={error} onRetry={() => void refetch()} what="Your FLOP" />;
  if (!holding) return <Skeleton label="Reading your FLOP" lines={2} />;
  const { bond, id } = dispute;
  const lacks = holding.balance < bond;
  return (
    <div className="flex flex-col gap-3">
      <p className="text-sm text-ink-soft">
        You lost so far. An appeal asks the holders of FLOP to decide by a proposal. It costs a bond of{' '}
        {formatFlop(bond)} FLOP, which you get back when they turn the outcome.
      </p>
      <PayButtons
        allowance={holding.allowance}
        id="appeal"
        payment={
          lacks
            ? undefined
            : {
                amount: bond,
                payee: 'the court',
                approve: approveCourt(deployment, bond),
                call: appeal(deployment, id),
                label: `Appeal in dispute ${id}`,
              }
        }
        reason={lacks ? 'You do not hold that many FLOP.' : undefined}
        verb="Appeal"
      />
    </div>
  );
}
