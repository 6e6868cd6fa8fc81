import type { ParameterChange } from '../../../../../sdk/governance/decode-calls.ts';
import type { ParameterState } from '../../../../../sdk/parameters/read-parameters.ts';
import type { ParameterSpec } from '../../../../../sdk/parameters/spec.ts';
import { formatBps } from '../../../lib/format/number.ts';
import { showValue } from '../../../lib/format/parameter.ts';

/** One value of a proposal: from what to what, and by how much. */
export type ChangeView = {
  key: string;
  title: string;
  summary: string;
  from: string | null;
  to: string;
  /** Null when nothing changes or the old value is not known. */
  difference: string | null;
  isUnchanged: boolean;
};

/** Where the value before comes from: what is in force now, or for a proposal in force what its execution replaced. */
export type ValuesBefore = (key: string) => bigint | undefined;

export function toChangeView({ spec, newValue }: ParameterChange, before: ValuesBefore, locale?: string): ChangeView {
  const from = before(spec.key);
  return {
    key: spec.key,
    title: spec.title,
    summary: spec.summary,
    from: from === undefined ? null : showValue(spec, from, locale),
    to: showValue(spec, newValue, locale),
    difference: from === undefined || from === newValue ? null : describeDifference(spec, from, newValue, locale),
    isUnchanged: from === newValue,
  };
}

/** 0.5 points lower, 1 day longer. A difference of shares is in points: it is no share of anything. */
export function describeDifference(spec: ParameterSpec, from: bigint, to: bigint, locale?: string): string {
  const isMore = to > from;
  const size = isMore ? to - from : from - to;
  switch (spec.unit) {
    case 'bps':
    case 'bps/hour':
    case 'bps/year':
      return `${formatBps(size, locale).replace(/\s*%$/, '')} points ${isMore ? 'higher' : 'lower'}`;
    case 'seconds':
      return `${showValue(spec, size, locale)} ${isMore ? 'longer' : 'shorter'}`;
    case 'gweiFLOP':
    case 'microUSD':
      return `${showValue(spec, size, locale)} ${isMore ? 'higher' : 'lower'}`;
  }
}

/** The values in force. */
export function currentValues(states: readonly ParameterState[]): ValuesBefore {
  const values = new Map(states.map(({ spec, value }) => [spec.key, value]));
  return (key) => values.get(key);
}

/** The values that proposal `id` replaced; those it left alone are what it was told to keep. */
export function replacedValues(
  changes: readonly { spec: ParameterSpec; previous: bigint; proposalId?: bigint }[],
  id: bigint,
  kept: readonly ParameterChange[],
): ValuesBefore {
  const values = new Map(kept.map(({ spec, newValue }) => [spec.key, newValue]));
  for (const { spec, previous, proposalId } of changes.toReversed()) {
    if (proposalId === id) values.set(spec.key, previous);
  }
  return (key) => values.get(key);
}
