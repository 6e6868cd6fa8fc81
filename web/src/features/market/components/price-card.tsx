import { useQuery } from '@tanstack/react-query';
import { jobPrice } from '../../../../../sdk/price/read-price.ts';
import { Badge } from '../../../components/ui/badge.tsx';
import { Card } from '../../../components/ui/card.tsx';
import { ErrorState } from '../../../components/ui/error-state.tsx';
import { Facts } from '../../../components/ui/facts.tsx';
import { LocalTime } from '../../../components/ui/local-time.tsx';
import { Notice } from '../../../components/ui/notice.tsx';
import { Skeleton } from '../../../components/ui/skeleton.tsx';
import { useChainNow } from '../../../lib/clock/use-chain-time.ts';
import { formatUsdWad } from '../../../lib/format/number.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { priceQuery } from '../api/market-queries.ts';
import { priceLooks, priceRemark } from '../model/price-words.ts';

const SHOWN = 6;

/** What a FLOP is worth, where that comes from, and whether new jobs can use it. */
export function PriceCard() {
  const { data: reading, error, refetch } = useQuery(priceQuery(useProtocol()));
  const now = useChainNow();
  if (error && !reading) return <ErrorState error={error} onRetry={() => void refetch()} what="The price" />;
  const look = reading && priceLooks[reading.state];
  const price = reading && jobPrice(reading, now);
  const remark = reading && priceRemark(reading, now);
  return (
    <Card
      aside={
        look && (
          <Badge data-testid="price-state" icon={look.icon} tone={look.tone}>
            {look.word}
          </Badge>
        )
      }
      title="Price of a FLOP"
    >
      {!reading && <Skeleton label="Reading the price" lines={3} />}
      {reading && (
        <div className="flex flex-col gap-4">
          <p className="figures text-2xl font-bold" data-testid="market-price">
            {price === undefined ? 'No price for new jobs' : `${formatUsdWad(price, { shown: SHOWN })} USD`}
          </p>
          {remark && (
            <Notice data-testid="price-remark" look="caution">
              {remark}
            </Notice>
          )}
          <Facts
            rows={[
              {
                name: 'The market says',
                value:
                  reading.market === undefined ? 'nothing' : `${formatUsdWad(reading.market, { shown: SHOWN })} USD`,
              },
              {
                name: 'Last accepted',
                value:
                  reading.accepted === undefined
                    ? 'never'
                    : `${formatUsdWad(reading.accepted.price, { shown: SHOWN })} USD`,
              },
              ...(reading.accepted ? [{ name: 'Accepted at', value: <LocalTime at={reading.accepted.at} /> }] : []),
            ]}
          />
          <p className="text-sm text-ink-soft">
            A job takes its price once, when it is funded. What happens to the price later does not reach it.
          </p>
        </div>
      )}
    </Card>
  );
}
