import type { Address } from 'viem';
import { Page } from '../../components/ui/page.tsx';
import { ProviderView } from '../../features/staking/components/provider-view.tsx';
import { StakingTabs } from '../../features/staking/components/staking-tabs.tsx';
import { shortAddress } from '../../lib/format/address.ts';

export default function ProviderRoute({ address }: { address: Address }) {
  return (
    <Page
      heading={
        <>
          Provider <span className="font-mono text-[0.9em]">{shortAddress(address)}</span>
        </>
      }
      lead={<span className="font-mono text-2xs break-all sm:text-sm">{address}</span>}
      title={`Provider ${shortAddress(address)}`}
    >
      <StakingTabs />
      <ProviderView address={address} />
    </Page>
  );
}
