import { useQueries } from '@tanstack/react-query';
import { splitDescription } from '../../../../../sdk/governance/payload.ts';
import type { ProposalSummary } from '../../../../../sdk/governance/proposal.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { proposalTextQuery } from './proposal-queries.ts';

/** Undefined while it is being read, null when it could not be. */
export type Title = string | null | undefined;

/** The titles of proposals, each as soon as it is there. */
export function useProposalTitles(proposals: readonly ProposalSummary[]): ReadonlyMap<bigint, Title> {
  const protocol = useProtocol();
  return useQueries({
    queries: proposals.map((proposal) => proposalTextQuery(protocol, proposal)),
    combine: (results) =>
      new Map(
        proposals.map(({ id }, index): [bigint, Title] => {
          const result = results[index];
          if (result?.data) return [id, splitDescription(result.data.payload.description).title || `Proposal ${id}`];
          return [id, result?.isError ? null : undefined];
        }),
      ),
  });
}
