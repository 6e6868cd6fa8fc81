import { useQuery } from '@tanstack/react-query';
import { settlementOf } from '../../../../../sdk/market/job-rules.ts';
import { shareUp, type UsdWad } from '../../../../../sdk/units.ts';
import { Facts } from '../../../components/ui/facts.tsx';
import { formatBps, formatFlop, formatUsdWad } from '../../../lib/format/number.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { currentTermsQuery } from '../api/market-queries.ts';
import type { OfferView } from '../model/offer-draft.ts';

type OfferSummaryProps = { view: OfferView; price: UsdWad | undefined };

/** What the offer comes to in FLOP, and who gets how much of it when all of it is paid. */
export function OfferSummary({ view, price }: OfferSummaryProps) {
  const { data: terms } = useQuery(currentTermsQuery(useProtocol()));
  const { cost, usd, offer } = view;
  if (cost === undefined || usd === undefined || price === undefined) return null;
  const settlement = terms && settlementOf({ price: cost, usd }, terms);
  const amount = (id: string, value: bigint, shown = 4) => (
    <span data-testid={id}>{formatFlop(value, { shown })} FLOP</span>
  );
  return (
    <div className="rounded-lg bg-sunken px-4 py-3">
      <Facts
        rows={[
          { name: 'One FLOP', value: `${formatUsdWad(price, { shown: 6 })} USD` },
          { name: 'It costs now', value: amount('job-fund-cost', cost) },
          ...(offer ? [{ name: 'At most', value: amount('job-fund-most', offer.maxTokens) }] : []),
          ...(terms && settlement
            ? [
                {
                  name: `Protocol fee (${formatBps(terms.fee)})`,
                  value: amount('job-fund-fee', settlement.fee),
                },
                { name: 'The provider gets', value: amount('job-fund-paid', settlement.paid) },
                {
                  name: `Its bond (${formatBps(terms.bond)}, less with reputation)`,
                  value: amount('job-fund-bond', shareUp(cost, terms.bond), 2),
                },
              ]
            : []),
        ]}
      />
    </div>
  );
}
