import type { ClientReceipt } from '../../../../../sdk/market/client-receipt.ts';
import type { Job } from '../../../../../sdk/market/job.ts';
import { Facts } from '../../../components/ui/facts.tsx';
import { formatCount } from '../../../lib/format/number.ts';
import { billedFigures, usageNames } from '../model/usage-draft.ts';
import { Hash } from './receipt-card.tsx';

/** What a receipt says was done and used. */
export function ReceiptWork({ job, receipt }: { job: Job; receipt: ClientReceipt }) {
  return (
    <Facts
      rows={[
        { name: 'Result', value: <Hash of={receipt.resultHash} /> },
        ...billedFigures(job).map((figure) => ({
          name: usageNames[figure].label,
          value: (
            <span data-testid={`signed-${figure}`}>
              {formatCount(receipt.usage[figure])} {usageNames[figure].unit}
            </span>
          ),
        })),
      ]}
    />
  );
}
