import { queryOptions } from '@tanstack/react-query';
import type { ProposalSummary } from '../../../../../sdk/governance/proposal.ts';
import { readVotes } from '../../../../../sdk/governance/read-votes.ts';
import type { Protocol } from '../../../lib/protocol/protocol-context.tsx';
import { LIVE } from '../../../lib/protocol/query-client.ts';

/** The votes of a proposal with their reasons, from its first block on. */
export const votesQuery = ({ client, deployment }: Protocol, proposal: ProposalSummary) =>
  queryOptions({
    ...(proposal.state === 'Active' && LIVE), // before and after voting nothing is added
    queryKey: ['votes', proposal.id.toString(), proposal.state === 'Active'],
    queryFn: ({ signal }) => readVotes(client, deployment, proposal, { signal }),
  });
