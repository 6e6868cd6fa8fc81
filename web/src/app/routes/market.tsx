import { Page } from '../../components/ui/page.tsx';
import { MarketView } from '../../features/market/components/market-view.tsx';

export default function MarketRoute() {
  return (
    <Page
      lead="Clients pay for work in FLOP. The fee of a job is the one in force when it was funded: no later vote reaches it."
      title="Market"
    >
      <MarketView />
    </Page>
  );
}
