import { useQuery } from '@tanstack/react-query';
import type { Address } from 'viem';
import { jobEscrowAbi } from '../../../../../sdk/generated/abis.ts';
import { ActionButton } from '../../../components/ui/action-button.tsx';
import { Card } from '../../../components/ui/card.tsx';
import { formatFlop } from '../../../lib/format/number.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { contractCall } from '../../../lib/transactions/contract-call.ts';
import { useSend } from '../../../lib/transactions/use-send.ts';
import { useWallet } from '../../../lib/wallet/use-wallet.ts';
import { escrowAccountQuery } from '../api/market-queries.ts';

/** What the escrow owes the connected account. */
export function WithdrawCard() {
  const wallet = useWallet();
  return wallet.status === 'ready' ? <Withdraw account={wallet.address} /> : null;
}

function Withdraw({ account }: { account: Address }) {
  const protocol = useProtocol();
  const { data } = useQuery(escrowAccountQuery(protocol, account));
  const send = useSend('withdraw');
  const withdraw = () => {
    const address = protocol.deployment.contracts.jobEscrow.address;
    const call = contractCall({ address, abi: jobEscrowAbi, functionName: 'withdraw', args: [account] });
    void send.send(`Withdraw ${data ? formatFlop(data.withdrawable) : ''} FLOP`, call);
  };
  return (
    <Card title="Your earnings">
      <p className="figures mb-4 text-xl font-bold" data-testid="job-withdrawable">
        {data ? `${formatFlop(data.withdrawable, { shown: 4 })} FLOP` : '…'}
      </p>
      <ActionButton
        data-testid="job-withdraw"
        look="secondary"
        onClick={withdraw}
        reason={data && data.withdrawable > 0n ? undefined : 'Accepted work and refunds can be withdrawn here.'}
        send={send}
      >
        Withdraw
      </ActionButton>
    </Card>
  );
}
