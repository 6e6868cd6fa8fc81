import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { Card } from '../../../components/ui/card.tsx';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { proposalsQuery } from '../api/proposal-queries.ts';
import { useProposalTitles } from '../api/use-proposal-titles.ts';
import { filterProposals } from '../model/proposal-row.ts';
import { ProposalRow } from './proposal-row.tsx';

/** What is being decided now. */
export function OpenProposalsCard() {
  const { data: proposals } = useSuspenseQuery(proposalsQuery(useProtocol()));
  const open = filterProposals(proposals, 'open', '', () => undefined);
  const titles = useProposalTitles(open);
  return (
    <Card
      aside={
        <Link className="text-sm font-semibold text-accent underline underline-offset-2" href="/proposals">
          All {proposals.length}
        </Link>
      }
      flush
      title="Open proposals"
    >
      {open.length === 0 ? (
        <EmptyState icon="proposals" title="Nothing is being decided now" />
      ) : (
        <ul className="divide-y border-t">
          {open.map((proposal) => (
            <ProposalRow key={proposal.id.toString()} proposal={proposal} title={titles.get(proposal.id)} />
          ))}
        </ul>
      )}
    </Card>
  );
}
