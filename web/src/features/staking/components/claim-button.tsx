import type { Address } from 'viem';
import type { StakePosition } from '../../../../../sdk/staking/read-positions.ts';
import { claim } from '../../../../../sdk/staking/staking-calls.ts';
import { ActionButton } from '../../../components/ui/action-button.tsx';
import { shortAddress } from '../../../lib/format/address.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { useSend } from '../../../lib/transactions/use-send.ts';

/** Pays out what was earned with one provider. */
export function ClaimButton({ account, position }: { account: Address; position: StakePosition }) {
  const { deployment } = useProtocol();
  const { provider, earned } = position;
  const send = useSend(`claim:${provider}`);
  const act = () =>
    void send.send(`Claim the rewards with ${shortAddress(provider)}`, claim(deployment, provider, account));
  return (
    <ActionButton
      className="w-full sm:w-auto sm:self-start"
      data-testid={`claim-${provider.toLowerCase()}`}
      look="secondary"
      onClick={act}
      reason={earned > 0n ? undefined : 'Nothing to claim yet.'}
      send={send}
    >
      Claim
    </ActionButton>
  );
}
