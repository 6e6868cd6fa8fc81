import { checkCommission } from '../../../../../sdk/staking/check-stake.ts';
import type { Provider } from '../../../../../sdk/staking/provider.ts';
import type { CommissionChange } from '../../../../../sdk/staking/read-staking-log.ts';
import type { StakingLimits, StakingRules } from '../../../../../sdk/staking/staking-rules.ts';
import { type Bps, bps, type Timestamp } from '../../../../../sdk/units.ts';
import { formatBps, readAmount } from '../../../lib/format/number.ts';
import { problemWords } from './stake-amount.ts';

const DECIMALS = 2;

/** A commission that was typed: ready, wrong for a reason, or not there yet. */
export type CommissionDraft = { commission?: Bps; isRaise?: boolean; problem?: string };

export function readCommission(
  text: string,
  provider: Provider,
  { rules, limits }: { rules: StakingRules; limits: StakingLimits },
  now: Timestamp,
): CommissionDraft {
  if (text.trim() === '') return {};
  const { value, problem } = readAmount(text.trim(), DECIMALS);
  if (value === undefined) return { problem };
  const commission = bps(value);
  if (commission === provider.commission && provider.nextCommission === undefined) {
    return { problem: `It is ${formatBps(commission)} already.` };
  }
  const [refusal] = checkCommission(provider, commission, rules, limits, now);
  if (refusal !== undefined) return { problem: problemWords(refusal) };
  return { commission, isRaise: commission > provider.commission };
}

/** A line of the history: what it became, and from when on. */
export type CommissionRow = { id: string; commission: string; from?: bigint; isAhead: boolean };

/** Newest first. */
export function commissionRows(changes: readonly CommissionChange[], now: Timestamp, locale?: string): CommissionRow[] {
  return changes
    .map(({ commission, effectiveAt }, index) => ({
      id: String(index),
      commission: formatBps(commission, locale),
      ...(effectiveAt === undefined ? {} : { from: effectiveAt }),
      isAhead: effectiveAt !== undefined && effectiveAt > now,
    }))
    .toReversed();
}
