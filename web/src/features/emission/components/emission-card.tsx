import { useSuspenseQuery } from '@tanstack/react-query';
import { Card } from '../../../components/ui/card.tsx';
import { Facts } from '../../../components/ui/facts.tsx';
import { Meter } from '../../../components/ui/meter.tsx';
import { formatBps, formatCompact, formatFlop, formatShare, ratioBps } from '../../../lib/format/number.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { emissionQuery } from '../api/emission-query.ts';

/** How many FLOP there are, and how fast more come. */
export function EmissionCard() {
  const { data } = useSuspenseQuery(emissionQuery(useProtocol()));
  const { budget, minted, decay, unreleased, due, nextDay, supply } = data;
  const share = ratioBps(minted, budget);
  return (
    <Card title="Emission">
      <div className="flex flex-col gap-5">
        <Meter
          description={`${formatFlop(minted)} of ${formatFlop(budget)} FLOP minted`}
          filledBps={share}
          label="Minted of the budget"
          tone="accent"
          value={`${formatCompact(minted)} of ${formatCompact(budget)} FLOP · ${formatShare(share)}`}
        />
        <Facts
          rows={[
            { name: 'Emitted over the next day', value: `${formatFlop(nextDay, { shown: 0 })} FLOP` },
            { name: 'Booked, not yet released', value: `${formatFlop(unreleased, { shown: 0 })} FLOP` },
            { name: 'Due, not yet booked', value: `${formatFlop(due, { shown: 0 })} FLOP` },
            { name: 'Of what is left, a year emits', value: formatBps(decay) },
            { name: 'Supply today', value: `${formatFlop(supply, { shown: 0 })} FLOP` },
          ]}
        />
      </div>
    </Card>
  );
}
