import { useQuery } from '@tanstack/react-query';
import { releaseFees } from '../../../../../sdk/market/job-calls.ts';
import { Card } from '../../../components/ui/card.tsx';
import { ErrorState } from '../../../components/ui/error-state.tsx';
import { Facts } from '../../../components/ui/facts.tsx';
import { Skeleton } from '../../../components/ui/skeleton.tsx';
import { WalletActionButton } from '../../../components/ui/wallet-action-button.tsx';
import { formatFlop } from '../../../lib/format/number.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { useSend } from '../../../lib/transactions/use-send.ts';
import { escrowTotalsQuery } from '../api/market-queries.ts';

/** What the escrow holds, and the button that sends its fees on. */
export function EscrowCard() {
  const protocol = useProtocol();
  const { data, error, refetch } = useQuery(escrowTotalsQuery(protocol));
  const send = useSend('release-fees');
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} what="The escrow" />;
  const release = () =>
    data && void send.send(`Send on ${formatFlop(data.fees)} FLOP of fees`, releaseFees(protocol.deployment));
  return (
    <Card title="In the escrow">
      {!data && <Skeleton label="Reading the escrow" lines={3} />}
      {data && (
        <div className="flex flex-col gap-4">
          <Facts
            rows={[
              {
                name: 'Held for open jobs',
                value: <span data-testid="escrow-locked">{formatFlop(data.locked)} FLOP</span>,
              },
              { name: 'Owed to clients and providers', value: `${formatFlop(data.withdrawable)} FLOP` },
              {
                name: 'Fees that wait',
                value: <span data-testid="escrow-fees">{formatFlop(data.fees, { shown: 4 })} FLOP</span>,
              },
              { name: 'The same before discounts', value: `${formatFlop(data.nominalFees, { shown: 4 })} FLOP` },
            ]}
          />
          <p className="text-sm text-ink-soft">
            Released fees are divided: a part is burned, the rest goes to stakers, treasury and insurance.
          </p>
          <WalletActionButton
            data-testid="release-fees"
            look="secondary"
            onAct={release}
            reason={data.fees > 0n ? undefined : 'No fee waits.'}
            send={send}
            verb="release the fees"
          >
            Release the fees
          </WalletActionButton>
        </div>
      )}
    </Card>
  );
}
