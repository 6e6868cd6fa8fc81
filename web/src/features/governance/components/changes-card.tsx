import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type DecodedCall, parameterChanges } from '../../../../../sdk/governance/decode-calls.ts';
import { isOver, type ProposalPayload, type ProposalSummary } from '../../../../../sdk/governance/proposal.ts';
import { explainRevert } from '../../../../../sdk/reverts.ts';
import { Card } from '../../../components/ui/card.tsx';
import { ErrorState } from '../../../components/ui/error-state.tsx';
import { Notice } from '../../../components/ui/notice.tsx';
import { Skeleton } from '../../../components/ui/skeleton.tsx';
import { useChainNow } from '../../../lib/clock/use-chain-time.ts';
import { parametersQuery } from '../../../lib/protocol/parameters-query.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { protocolHistoryQuery } from '../../../lib/protocol/protocol-history.ts';
import { READER } from '../../../lib/transactions/explain-failure.ts';
import { currentValues, replacedValues, type ValuesBefore } from '../model/change-view.ts';
import { executionProblems } from '../model/execution-problems.ts';
import { CallView } from './call-view.tsx';
import { ProxyWarnings } from './proxy-warnings.tsx';

type ChangesCardProps = { proposal: ProposalSummary; payload: ProposalPayload; calls: readonly DecodedCall[] };

/** What the proposal does, read from its calls alone: its text cannot change what stands here. */
export function ChangesCard({ proposal, payload, calls }: ChangesCardProps) {
  const protocol = useProtocol();
  const isExecuted = proposal.state === 'Executed';
  const parameters = useQuery(parametersQuery(protocol));
  const history = useQuery({ ...protocolHistoryQuery(protocol, useQueryClient()), enabled: isExecuted });
  const { data: states, error, refetch } = parameters;

  if (error && !states) return <ErrorState error={error} onRetry={() => void refetch()} what="What this changes" />;
  if (!states || (isExecuted && history.isPending)) {
    return (
      <Card title="What changes">
        <Skeleton label="Reading what changes" />
      </Card>
    );
  }
  const nothing: ValuesBefore = () => undefined; // the old value is not shown when it is not known
  const replaced = history.data ? replacedValues(history.data.changes, proposal.id, parameterChanges(calls)) : nothing;
  return (
    <Card
      aside={<span className="text-2xs text-ink-soft">{isExecuted ? 'Values at execution' : 'Compared with now'}</span>}
      title={isExecuted ? 'What changed' : 'What changes'}
    >
      <div className="flex flex-col gap-5">
        <ExecutionWarning calls={calls} proposal={proposal} />
        {!isOver(proposal.state) && <ProxyWarnings id={proposal.id} payload={payload} />}
        {calls.map((call, index) => (
          <CallView
            before={isExecuted ? replaced : currentValues(states)}
            call={call}
            // biome-ignore lint/suspicious/noArrayIndexKey: calls have no identity but their place
            key={index}
            states={states}
          />
        ))}
      </div>
    </Card>
  );
}

function ExecutionWarning({ proposal, calls }: Omit<ChangesCardProps, 'payload'>) {
  const { data: states = [] } = useQuery(parametersQuery(useProtocol()));
  const problems = executionProblems(proposal, calls, states, useChainNow());
  if (problems.length === 0) return null;
  return (
    <Notice look="caution" title="As things stand, this cannot be executed">
      <ul className="flex flex-col gap-1">
        {problems.map((problem) => (
          <li key={`${problem.name}:${problem.args[0]}`}>{explainRevert(problem, READER).detail}</li>
        ))}
      </ul>
    </Notice>
  );
}
