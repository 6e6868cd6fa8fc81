import { type Provider, slashableStake } from '../../../../../sdk/staking/provider.ts';
import { formatFlop, formatShare, ratioBps } from '../../../lib/format/number.ts';

/** A part of what stands behind a provider. A slash takes them in this order. */
export type StakePart = {
  id: 'own' | 'own-unbonding' | 'delegated' | 'delegated-unbonding';
  name: string;
  amount: string;
  share: string;
  /** In basis points of all. */
  width: bigint;
};

export type StakeParts = {
  total: string;
  parts: StakePart[];
  /** The whole picture in one sentence, for those who do not see it. */
  description: string;
};

export function stakeParts(provider: Provider, locale?: string): StakeParts {
  const whole = slashableStake(provider);
  const part = (id: StakePart['id'], name: string, amount: bigint): StakePart => {
    const width = ratioBps(amount, whole);
    return { id, name, amount: formatFlop(amount, { locale }), share: formatShare(width, locale), width };
  };
  const parts = [
    part('own', 'Its own', provider.own),
    part('own-unbonding', 'Its own, on the way out', provider.ownUnbonding),
    part('delegated', 'Delegated', provider.delegated),
    part('delegated-unbonding', 'Delegated, on the way out', provider.delegatedUnbonding),
  ];
  const total = formatFlop(whole, { locale });
  const listed = parts.filter(({ width }) => width > 0n).map(({ name, share }) => `${name.toLowerCase()} ${share}`);
  return { total, parts, description: `${total} FLOP: ${listed.join(', ') || 'nothing'}` };
}
