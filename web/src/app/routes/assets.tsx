import { Page } from '../../components/ui/page.tsx';
import { AssetForm } from '../../features/market/components/asset-form.tsx';
import { AssetList } from '../../features/market/components/asset-list.tsx';
import { MarketTabs } from '../../features/market/components/market-tabs.tsx';

export default function AssetsRoute() {
  return (
    <Page
      lead="What jobs are done with. Whoever lists a model or dataset is paid from new FLOP by how much settled work used it."
      title="Models and datasets"
    >
      <MarketTabs />
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_22rem] lg:items-start">
        <AssetList />
        <AssetForm />
      </div>
    </Page>
  );
}
