import {
  type EligibilityFormat,
  type EligibilityWords,
  eligibilityWords,
} from '../../../../../sdk/staking/eligibility-words.ts';
import type { Eligibility, Provider } from '../../../../../sdk/staking/provider.ts';
import type { Bps } from '../../../../../sdk/units.ts';
import type { Tone } from '../../../components/ui/badge.tsx';
import type { IconName } from '../../../components/ui/icon.tsx';
import { formatBps, formatFlop } from '../../../lib/format/number.ts';
import { formatLocalTime } from '../../../lib/format/time.ts';

/** How a provider stands, for a badge and the sentences beside it. */
export type Standing = EligibilityWords & {
  tone: Tone;
  icon: IconName;
  /** What else stands against it or is about to change, a sentence each. */
  remarks: string[];
};

const LOOKS: Record<Eligibility, { tone: Tone; icon: IconName }> = {
  Eligible: { tone: 'positive', icon: 'checkCircle' },
  NotRegistered: { tone: 'neutral', icon: 'info' },
  Tombstoned: { tone: 'negative', icon: 'ban' },
  Jailed: { tone: 'negative', icon: 'crossCircle' },
  BelowMinimum: { tone: 'caution', icon: 'warning' },
  SelfBondTooLow: { tone: 'caution', icon: 'warning' },
};

export function standingOf(provider: Provider, selfBond: Bps, locale?: string): Standing {
  const format: EligibilityFormat = {
    flop: (amount) => formatFlop(amount, { locale }),
    share: (share) => formatBps(share, locale),
    time: (at) => formatLocalTime(at, locale),
  };
  return {
    ...LOOKS[provider.eligibility],
    ...eligibilityWords(provider, selfBond, format),
    remarks: remarksOn(provider, format),
  };
}

function remarksOn({ frozen, nextCommission }: Provider, format: EligibilityFormat): string[] {
  return [
    ...(frozen > 0n ? [`Open disputes hold ${format.flop(frozen)} FLOP.`] : []),
    ...(nextCommission === undefined
      ? []
      : [`Commission ${format.share(nextCommission.commission)} from ${format.time(nextCommission.at)}.`]),
  ];
}
