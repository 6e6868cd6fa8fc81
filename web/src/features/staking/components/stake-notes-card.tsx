import { Link } from 'wouter';
import { formatDuration as exactly } from '../../../../../sdk/parameters/format-value.ts';
import { Card } from '../../../components/ui/card.tsx';
import { formatBps } from '../../../lib/format/number.ts';
import { useStakingRules } from '../api/use-staking-rules.ts';

/** What one should know before staking, with the values in force. */
export function StakeNotesCard() {
  const { rules, limits } = useStakingRules();
  return (
    <Card title="Before you stake">
      <ul className="flex list-disc flex-col gap-3 pl-5 text-sm text-ink-soft" data-testid="stake-notes">
        <li>
          <strong className="text-ink">It keeps its vote.</strong> Staked FLOP vote through whom you named, also on
          their way out. If you named nobody, they vote through you from your first stake on.
        </li>
        <li>
          <strong className="text-ink">It takes {exactly(rules.unbonding)} to leave.</strong> Stake on its way out earns
          nothing and can still be slashed. Then you withdraw it; nobody can keep it from you but an open dispute, until
          that is decided.
        </li>
        <li>
          <strong className="text-ink">It can be slashed.</strong> When a provider fails, its own stake pays first, then
          its own stake on the way out, then what others delegated, then what of that is on the way out. In{' '}
          {exactly(limits.slashEpoch)} at most {formatBps(rules.slashEpochLimit)} of all stake can be taken.
        </li>
        <li>
          <strong className="text-ink">It earns.</strong> A part of the fees and of new FLOP flows to all stake, second
          by second. A provider keeps its commission of what its delegators earn; a higher one is announced{' '}
          {exactly(rules.commissionDelay)} ahead.
        </li>
      </ul>
      <p className="mt-4 text-sm">
        <Link className="text-accent underline underline-offset-2" href="/parameters/stake.unbonding">
          All these values are governed
        </Link>
      </p>
    </Card>
  );
}
