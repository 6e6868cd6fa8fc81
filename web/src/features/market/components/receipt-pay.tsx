import { useQuery } from '@tanstack/react-query';
import { type Address, zeroAddress } from 'viem';
import type { Job, JobTerms, Usage } from '../../../../../sdk/market/job.ts';
import { isMetered } from '../../../../../sdk/market/job.ts';
import { billedOf, settlementOf } from '../../../../../sdk/market/job-rules.ts';
import type { Wad } from '../../../../../sdk/units.ts';
import { ErrorState } from '../../../components/ui/error-state.tsx';
import { Facts } from '../../../components/ui/facts.tsx';
import { Skeleton } from '../../../components/ui/skeleton.tsx';
import { formatFlop, formatUsd } from '../../../lib/format/number.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { feeDiscountQuery } from '../api/receipt-queries.ts';

type ReceiptPayProps = { job: Job; terms: JobTerms; usage: Usage; reader: 'client' | 'provider' };

/** What a receipt pays when it is settled now: in FLOP, and in dollars at the price that the job was funded at. */
export function ReceiptPay({ job, terms, usage, reader }: ReceiptPayProps) {
  const provider: Address = job.provider ?? zeroAddress; // an accepted job has one
  const { data: discount, error, refetch } = useQuery(feeDiscountQuery(useProtocol(), provider));
  if (error && discount === undefined) {
    return <ErrorState error={error} onRetry={() => void refetch()} what="What the fee would be" />;
  }
  if (discount === undefined) return <Skeleton label="Reading what the fee would be" lines={4} />;
  const billed = isMetered(job) ? billedOf(job.rates, usage, job.usd) : job.usd;
  const { paid, fee, returned } = settlementOf({ ...job, billed }, terms, discount);
  const amount = (id: string, of: Wad) => (
    <span data-testid={`pay-${id}`}>
      {formatFlop(of, { shown: 4 })} FLOP, {formatUsd((of * job.usd) / job.price, { shown: 4 })} USD
    </span>
  );
  return (
    <Facts
      rows={[
        {
          name: 'It asks for',
          value: (
            <span data-testid="pay-billed">
              {formatUsd(billed, { shown: 6 })} of {formatUsd(job.usd, { shown: 6 })} USD
            </span>
          ),
        },
        { name: reader === 'provider' ? 'You get' : 'The provider gets', value: amount('paid', paid) },
        { name: 'Fee, with the discount of now', value: amount('fee', fee) },
        { name: reader === 'client' ? 'Back to you' : 'Back to the client', value: amount('returned', returned) },
      ]}
    />
  );
}
