import type { RewardEpoch } from '../../../../../sdk/rewards/reward-epochs.ts';
import { formatFlop } from '../../../lib/format/number.ts';
import { formatLocalDay } from '../../../lib/format/time.ts';
import { weekWords } from '../model/reward-words.ts';

/** The newest of them; older ones count in the sums. */
const WEEKS_SHOWN = 8;

/** The last weeks with work, newest first. */
export function RewardWeeks({ epochs }: { epochs: readonly RewardEpoch[] }) {
  return (
    <table className="w-full text-sm" data-testid="reward-weeks">
      <caption className="sr-only">Rewards by week, newest first</caption>
      <thead className="border-b text-2xs text-ink-soft">
        <tr>
          <th className="w-full py-2 text-left font-semibold sm:w-auto" scope="col">
            Week until
          </th>
          <th className="px-2 py-2 text-right font-semibold" scope="col">
            Ceiling, FLOP
          </th>
          <th className="py-2 text-right font-semibold" scope="col">
            Reward, FLOP
          </th>
        </tr>
      </thead>
      <tbody className="divide-y">
        {epochs.slice(0, WEEKS_SHOWN).map((week) => (
          <tr className="align-top" data-testid={`reward-week-${week.epoch}`} key={week.epoch.toString()}>
            <th className="py-2 text-left font-medium" scope="row">
              {formatLocalDay(week.endsAt)}
              <span className="block font-normal text-ink-soft">{weekWords(week)}</span>
            </th>
            <td className="figures px-2 py-2 text-right">{formatFlop(week.ceiling, { shown: 4 })}</td>
            <td className="figures py-2 text-right font-medium">
              {week.state === 'running' ? '–' : formatFlop(week.reward, { shown: 4 })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
