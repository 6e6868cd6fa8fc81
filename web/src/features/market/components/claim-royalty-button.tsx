import { isAddressEqual } from 'viem';
import type { Asset } from '../../../../../sdk/rewards/read-assets.ts';
import { claimRoyalty, claimRoyaltyFor } from '../../../../../sdk/rewards/reward-calls.ts';
import { claimableEpochs, type Rewards } from '../../../../../sdk/rewards/reward-epochs.ts';
import { WalletActionButton } from '../../../components/ui/wallet-action-button.tsx';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { useSend } from '../../../lib/transactions/use-send.ts';
import { useWalletAddress } from '../../../lib/wallet/use-wallet.ts';

/** Its own claim for the owner, and for everybody else the call that pays the owner. */
export function ClaimRoyaltyButton({ asset: { id, owner }, rewards }: { asset: Asset; rewards: Rewards }) {
  const { deployment } = useProtocol();
  const send = useSend(`claim-royalty:${id}`);
  const you = useWalletAddress();
  const isOwn = you !== undefined && isAddressEqual(you, owner);
  const epochs = claimableEpochs(rewards);
  const act = () =>
    void (isOwn
      ? send.send(`Claim the royalties of number ${id}`, claimRoyalty(deployment, id, epochs, owner))
      : send.send(`Have the owner of number ${id} paid`, claimRoyaltyFor(deployment, id, epochs)));
  return (
    <WalletActionButton
      className="w-full sm:w-auto sm:self-start"
      data-testid={`claim-royalty-${id}`}
      look="secondary"
      onAct={act}
      send={send}
      verb="have it paid"
    >
      {isOwn ? 'Claim' : 'Have it paid to the owner'}
    </WalletActionButton>
  );
}
