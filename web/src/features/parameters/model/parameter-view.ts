import { parameterGroups } from '../../../../../sdk/generated/parameters.ts';
import type { ParameterState } from '../../../../../sdk/parameters/read-parameters.ts';
import { ruleText } from '../../../../../sdk/parameters/rule-text.ts';
import type { Timestamp } from '../../../../../sdk/units.ts';
import { showValue } from '../../../lib/format/parameter.ts';
import { type Reach, reachOf } from '../../../lib/parameters/reach.ts';
import type { PastChange } from '../../../lib/protocol/protocol-history.ts';

/** One row of the page. */
export type ParameterView = {
  state: ParameterState;
  value: string;
  range: string;
  limits: string;
  reach: Reach;
  /** In words: what one change can do. */
  within: string;
  /** Null when the cooldown is over. */
  nextChangeAt: Timestamp | null;
  lastChange: { from: string; at: Timestamp; proposalId?: bigint } | null;
};

/** Rows that belong together, with the rule they keep. */
export type ParameterSection = {
  id: string;
  title: string;
  summary: string;
  /** What they always do together, to follow `they always`; null for values that stand alone. */
  rule: string | null;
  rows: ParameterView[];
};

export function toParameterView(
  state: ParameterState,
  history: readonly PastChange[],
  now: bigint,
  locale?: string,
): ParameterView {
  const { spec, value, previous, changedAt, soft } = state;
  const reach = reachOf(state);
  const show = (amount: bigint) => showValue(spec, amount, locale);
  const proposalId = history.findLast((change) => change.spec.key === spec.key)?.proposalId;
  return {
    state,
    value: show(value),
    range: `${show(soft.min)} to ${show(soft.max)}`,
    limits: `${show(soft.maxStep)} a step, ${show(soft.windowCap)} within ${showValue({ unit: 'seconds' }, spec.window, locale)}`,
    reach,
    within: `${show(reach.lowest)} to ${show(reach.highest)}`,
    nextChangeAt: reach.from > now ? reach.from : null,
    lastChange:
      changedAt === 0n
        ? null
        : { from: show(previous), at: changedAt, ...(proposalId === undefined ? {} : { proposalId }) },
  };
}

/** Single values first, then each group. */
export function toSections(
  states: readonly ParameterState[],
  history: readonly PastChange[],
  now: bigint,
  locale?: string,
): ParameterSection[] {
  const rowsOf = (group: string | undefined) =>
    states.filter(({ spec }) => spec.group === group).map((state) => toParameterView(state, history, now, locale));
  const alone: ParameterSection = {
    id: 'single',
    title: 'Single values',
    summary: 'Each changes by a proposal of its own.',
    rule: null,
    rows: rowsOf(undefined),
  };
  const groups = parameterGroups.map((group): ParameterSection => {
    const { name, title, summary } = group;
    const rows = rowsOf(name);
    const specs = rows.map(({ state }) => state.spec);
    const rule = ruleText(group, specs, (spec, value) => showValue(spec, value, locale));
    return { id: name, title, summary, rule, rows };
  });
  return [alone, ...groups];
}
