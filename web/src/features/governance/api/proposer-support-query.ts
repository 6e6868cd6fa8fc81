import { queryOptions } from '@tanstack/react-query';
import { readProposerSupport } from '../../../../../sdk/governance/cancellation.ts';
import type { ProposalSummary } from '../../../../../sdk/governance/proposal.ts';
import type { Protocol } from '../../../lib/protocol/protocol-context.tsx';
import { LIVE } from '../../../lib/protocol/query-client.ts';

/** Whether the proposer still has the votes that keep its proposal from being canceled by anybody. */
export const proposerSupportQuery = ({ client, deployment }: Protocol, proposal: ProposalSummary) =>
  queryOptions({
    ...LIVE,
    queryKey: ['proposer-support', proposal.id.toString()],
    queryFn: () => readProposerSupport(client, deployment, proposal),
  });
