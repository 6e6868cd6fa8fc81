import { ProposalView } from '../../features/governance/components/proposal-view.tsx';

export function ProposalRoute({ id }: { id: bigint }) {
  return <ProposalView id={id} />;
}
