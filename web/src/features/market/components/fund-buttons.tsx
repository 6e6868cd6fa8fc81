import { computeTokenAbi, jobEscrowAbi } from '../../../../../sdk/generated/abis.ts';
import type { Wad } from '../../../../../sdk/units.ts';
import { ActionButton } from '../../../components/ui/action-button.tsx';
import { formatFlop } from '../../../lib/format/number.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { contractCall } from '../../../lib/transactions/contract-call.ts';
import { useSend } from '../../../lib/transactions/use-send.ts';
import { approvalWords, type JobOrder } from '../model/job-draft.ts';

type FundButtonsProps = {
  order: JobOrder | undefined;
  holding: { balance: Wad; allowance: Wad } | undefined;
  onFunded: () => void;
};

/** Two transactions: allow exactly the price, then fund. The first is skipped when it was allowed before. */
export function FundButtons({ order, holding, onFunded }: FundButtonsProps) {
  const { deployment } = useProtocol();
  const escrow = deployment.contracts.jobEscrow.address;
  const approve = useSend('approve');
  const fund = useSend('fund');
  const needsApproval = order !== undefined && holding !== undefined && holding.allowance < order.price;

  const sendApproval = (price: Wad) => {
    const token = deployment.contracts.computeToken.address;
    const call = contractCall({ address: token, abi: computeTokenAbi, functionName: 'approve', args: [escrow, price] });
    void approve.send(approvalWords(price), call);
  };
  const sendFunding = async ({ provider, price, duration, specification }: JobOrder) => {
    const args = [provider, price, duration, specification] as const;
    const call = contractCall({ address: escrow, abi: jobEscrowAbi, functionName: 'fund', args });
    const hash = await fund.send(`Fund a job for ${formatFlop(price)} FLOP`, call);
    if (hash !== null) onFunded();
  };

  const reason = reasonNotTo(order, holding);
  return (
    <div className="flex flex-col gap-3">
      {needsApproval && !reason && (
        <ActionButton data-testid="job-fund-approve" onClick={() => sendApproval(order.price)} send={approve}>
          1. Allow {formatFlop(order.price)} FLOP
        </ActionButton>
      )}
      <ActionButton
        data-testid="job-fund-submit"
        look={needsApproval ? 'secondary' : 'primary'}
        onClick={() => order && void sendFunding(order)}
        reason={reason ?? (needsApproval ? 'Allow the escrow to take the price first.' : undefined)}
        send={fund}
      >
        {needsApproval ? '2. Fund the job' : 'Fund the job'}
      </ActionButton>
    </div>
  );
}

function reasonNotTo(order: JobOrder | undefined, holding: { balance: Wad } | undefined): string | undefined {
  if (order === undefined) return 'Give a provider, a price and a time.';
  if (holding === undefined) return 'Reading your balance…';
  if (holding.balance < order.price) return 'You do not hold that many FLOP.';
  return undefined;
}
