import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ProposalSummary } from '../../../../../sdk/governance/proposal.ts';
import type { Stage } from '../../../../../sdk/governance/timeline.ts';
import { blockTimeQuery } from '../../../lib/protocol/block-time-query.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { protocolHistoryQuery } from '../../../lib/protocol/protocol-history.ts';

/** Adds to the stages when somebody queued and executed the proposal, which only the logs know. */
export function useStageTimes({ id, state }: ProposalSummary, stages: readonly Stage[]): Stage[] {
  const protocol = useProtocol();
  const isEnabled = state === 'Queued' || state === 'Executed';
  const { data } = useQuery({ ...protocolHistoryQuery(protocol, useQueryClient()), enabled: isEnabled });
  const events = data?.proposals.filter(({ proposalId }) => proposalId === id) ?? [];
  const times = useQueries({ queries: events.map(({ blockHash }) => blockTimeQuery(protocol, blockHash)) });
  return stages.map((stage) => {
    const event = events.findIndex(({ kind }) => kind === stage.name);
    const at = times[event]?.data;
    return at === undefined ? stage : { ...stage, at };
  });
}
