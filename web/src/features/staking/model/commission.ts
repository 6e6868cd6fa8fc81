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
export type CommissionRow = {
  id: string;
  commission: string;
  /** Absent for the one it registered with. */
  from?: bigint;
  /** `withdrawn` when another was chosen before it came into force. */
  state: 'past' | 'ahead' | 'withdrawn';
};

/** Newest first. A raise is logged twice, when it is announced and when it comes into force: it is one line. */
export function commissionRows(changes: readonly CommissionChange[], now: Timestamp, locale?: string): CommissionRow[] {
  return changes
    .filter(({ commission }, index) => changes[index + 1]?.commission !== commission)
    .map((change, index, lines): CommissionRow => {
      const { commission, effectiveAt } = change;
      const next = lines[index + 1]?.effectiveAt;
      const row = { id: String(index), commission: formatBps(commission, locale) };
      if (effectiveAt === undefined) return { ...row, state: 'past' };
      if (next !== undefined && next < effectiveAt) return { ...row, from: effectiveAt, state: 'withdrawn' };
      return { ...row, from: effectiveAt, state: effectiveAt > now ? 'ahead' : 'past' };
    })
    .toReversed();
}
