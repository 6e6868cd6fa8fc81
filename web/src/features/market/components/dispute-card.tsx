import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import type { Case } from '../../../../../sdk/court/case.ts';
import type { CaseEvent } from '../../../../../sdk/court/read-court-log.ts';
import type { Job } from '../../../../../sdk/market/job.ts';
import { AccountName } from '../../../components/ui/account-name.tsx';
import { Badge } from '../../../components/ui/badge.tsx';
import { Card } from '../../../components/ui/card.tsx';
import { Facts } from '../../../components/ui/facts.tsx';
import { LocalTime } from '../../../components/ui/local-time.tsx';
import { Notice } from '../../../components/ui/notice.tsx';
import { Skeleton } from '../../../components/ui/skeleton.tsx';
import { useChainNow } from '../../../lib/clock/use-chain-time.ts';
import { formatFlop } from '../../../lib/format/number.ts';
import { blockTimeQuery } from '../../../lib/protocol/block-time-query.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { useWalletAddress } from '../../../lib/wallet/use-wallet.ts';
import { caseLogQuery, courtTermsQuery, verifierSetQuery } from '../api/dispute-queries.ts';
import { caseEventWords, caseView, outcomeWords, roleIn } from '../model/case-words.ts';
import { CaseButtons } from './case-buttons.tsx';

/** A dispute about a job: its stages, its outcome so far, and what can be done. */
export function DisputeCard({ dispute, job }: { dispute: Case; job: Job }) {
  const protocol = useProtocol();
  const { data: verifiers } = useQuery(verifierSetQuery(protocol, dispute.verifierSet));
  const you = useWalletAddress();
  const { data: terms } = useSuspenseQuery(courtTermsQuery(protocol, dispute.termsId));
  const view = caseView(dispute, terms, useChainNow());
  const role = you && roleIn(dispute, you);
  return (
    <Card
      aside={
        <Badge data-testid="case-stage" icon={view.icon} tone={view.tone}>
          {view.word}
        </Badge>
      }
      title={`Dispute #${dispute.id}`}
    >
      <div className="flex flex-col gap-4">
        <div data-testid="case-next">
          <Notice look={view.at === undefined && dispute.stage !== 'Closed' ? 'caution' : 'info'}>
            {view.next}
            {view.at !== undefined && (
              <>
                {' '}
                <LocalTime at={view.at} />.
              </>
            )}{' '}
            {role}
          </Notice>
        </div>
        <Facts
          rows={[
            {
              name: dispute.stage === 'Closed' ? 'Outcome' : 'Outcome so far',
              value: <span data-testid="case-outcome">{outcomeWords[dispute.outcome]}</span>,
            },
            { name: 'Challenged by', value: <AccountName address={dispute.challenger} you={you} /> },
            { name: 'Its bond', value: `${formatFlop(dispute.bond)} FLOP` },
            ...(dispute.appellant
              ? [{ name: 'Appealed by', value: <AccountName address={dispute.appellant} you={you} /> }]
              : []),
            {
              name: 'Stake held for it',
              value: <span data-testid="case-frozen">{formatFlop(dispute.frozen)} FLOP</span>,
            },
            ...(verifiers
              ? [
                  {
                    name: 'A verdict takes',
                    value: `${verifiers.threshold} of ${verifiers.members.length} verifiers`,
                  },
                ]
              : []),
          ]}
        />
        <CaseHistory caseId={dispute.id} />
        <CaseButtons dispute={dispute} job={job} terms={terms} />
      </div>
    </Card>
  );
}

function CaseHistory({ caseId }: { caseId: bigint }) {
  const { data: log, error, refetch } = useQuery(caseLogQuery(useProtocol(), caseId));
  const isIncomplete = error !== null || (log !== undefined && log.unread.length > 0);
  return (
    <div>
      <h3 className="mb-2 text-sm font-semibold">What happened</h3>
      {!log && !error && <Skeleton label="Reading what happened" lines={2} />}
      {log && (
        <ol className="flex flex-col gap-2 text-sm" data-testid="case-history">
          {log.events.map((event) => (
            <EventRow event={event} key={`${event.blockHash}${event.kind}`} />
          ))}
        </ol>
      )}
      {isIncomplete && (
        <Notice className="mt-2" look="caution" role="alert" title="This list is not complete">
          The node did not hand out all blocks.{' '}
          <button className="underline" onClick={() => void refetch()} type="button">
            Try again
          </button>
        </Notice>
      )}
    </div>
  );
}

function EventRow({ event }: { event: CaseEvent }) {
  const { data: at } = useQuery(blockTimeQuery(useProtocol(), event.blockHash));
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-4">
      <span className="font-medium">{caseEventWords(event)}</span>
      {at !== undefined && (
        <span className="text-ink-soft">
          <LocalTime at={at} />
        </span>
      )}
    </li>
  );
}
