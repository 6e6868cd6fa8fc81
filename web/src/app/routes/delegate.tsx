import { Page } from '../../components/ui/page.tsx';
import { DelegatesCard } from '../../features/delegation/components/delegates-card.tsx';
import { OwnVotesCard } from '../../features/delegation/components/own-votes-card.tsx';

export default function DelegateRoute({ address }: { address: string | undefined }) {
  return (
    <Page
      lead="FLOP vote through whom their owner names: the owner, or somebody who follows the votes."
      title="Delegate"
    >
      <div className="grid gap-6 lg:grid-cols-[22rem_minmax(0,1fr)] lg:items-start">
        <OwnVotesCard key={address} suggested={address} />
        <DelegatesCard />
      </div>
    </Page>
  );
}
