import { useQuery } from '@tanstack/react-query';
import type { Address } from 'viem';
import type { ContractCall } from '../../../../../sdk/chain/contract-call.ts';
import { withdrawFromCourt } from '../../../../../sdk/court/court-calls.ts';
import { withdrawEarnings } from '../../../../../sdk/market/job-calls.ts';
import type { Wad } from '../../../../../sdk/units.ts';
import { ActionButton } from '../../../components/ui/action-button.tsx';
import { Card } from '../../../components/ui/card.tsx';
import { ErrorState } from '../../../components/ui/error-state.tsx';
import { Skeleton } from '../../../components/ui/skeleton.tsx';
import { formatFlop } from '../../../lib/format/number.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { useSend } from '../../../lib/transactions/use-send.ts';
import { useWallet } from '../../../lib/wallet/use-wallet.ts';
import { escrowAccountQuery } from '../api/market-queries.ts';

/** What escrow and court owe the connected account. */
export function EarningsCard() {
  const wallet = useWallet();
  return wallet.status === 'ready' ? <Earnings account={wallet.address} key={wallet.address} /> : null;
}

function Earnings({ account }: { account: Address }) {
  const protocol = useProtocol();
  const { data, error, refetch } = useQuery(escrowAccountQuery(protocol, account));
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} what="What you are owed" />;
  return (
    <Card title="Yours to withdraw">
      {!data && <Skeleton label="Reading what you are owed" lines={2} />}
      {data && (
        <div className="flex flex-col gap-4">
          <Payout
            amount={data.withdrawable}
            call={withdrawEarnings(protocol.deployment, account)}
            from="paid work and refunds"
            id="job-withdraw"
            shownId="job-withdrawable"
          />
          {data.fromCourt > 0n && (
            <Payout
              amount={data.fromCourt}
              call={withdrawFromCourt(protocol.deployment, account)}
              from="disputes"
              id="court-withdraw"
              shownId="court-withdrawable"
            />
          )}
        </div>
      )}
    </Card>
  );
}

type PayoutProps = { id: string; shownId: string; amount: Wad; from: string; call: ContractCall };

function Payout({ id, shownId, amount, from, call }: PayoutProps) {
  const send = useSend(id);
  return (
    <div className="flex flex-col gap-2">
      <p>
        <span className="figures text-xl font-bold" data-testid={shownId}>
          {formatFlop(amount, { shown: 4 })} FLOP
        </span>{' '}
        <span className="text-sm text-ink-soft">from {from}</span>
      </p>
      <ActionButton
        data-testid={id}
        look="secondary"
        onClick={() => void send.send(`Withdraw ${formatFlop(amount)} FLOP from ${from}`, call)}
        reason={amount > 0n ? undefined : 'What jobs pay or return to you can be withdrawn here.'}
        send={send}
      >
        Withdraw
      </ActionButton>
    </div>
  );
}
