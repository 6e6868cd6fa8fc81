import { LATE_PERIOD, MAX_EXTENSION } from '../../../../../sdk/governance/judge.ts';
import type { PolicyRules } from '../../../../../sdk/governance/policy.ts';
import type { ProposalSummary } from '../../../../../sdk/governance/proposal.ts';
import { after, between, type Seconds, seconds, type Timestamp } from '../../../../../sdk/units.ts';
import { formatBps, formatFlop } from '../../../lib/format/number.ts';
import { formatDuration } from '../../../lib/format/time.ts';

export type RuleRow = { name: string; value: string };

type Ruled = Pick<ProposalSummary, 'class' | 'quorum' | 'approvalBps'>;

/** What a proposal has to meet, one rule per line. Its rules are fixed: later votes change nothing about them. */
export function ruleRows({ class: name, quorum, approvalBps }: Ruled, rules: PolicyRules, locale?: string): RuleRow[] {
  const { quorumBps, quorumFloor, timelockDelay, queueWindow, executionWindow } = rules.classes[name];
  const share = `${formatBps(quorumBps, locale)} of what can vote, at least ${flop(quorumFloor, locale)}`;
  return [
    { name: 'Quorum (for and abstain)', value: quorum === undefined ? share : flop(quorum, locale) },
    { name: 'Approval', value: approvalWords(approvalBps, locale) },
    { name: 'Vote lasts', value: formatDuration(rules.common.votingPeriod) },
    {
      name: 'Extended by a late turn',
      value: `by ${formatDuration(LATE_PERIOD)}, at most ${formatDuration(MAX_EXTENSION)}`,
    },
    { name: 'Votes can be changed', value: isLowClass(name) ? 'until the regular end' : 'no' },
    { name: 'To be queued within', value: formatDuration(queueWindow) },
    { name: 'Delay before execution', value: formatDuration(timelockDelay) },
    { name: 'To be executed within', value: formatDuration(executionWindow) },
  ];
}

/** More for than against, or the larger share that the class asks for. */
export function approvalWords(approvalBps: bigint, locale?: string): string {
  return approvalBps > 5_000n ? `${formatBps(approvalBps, locale)} of for and against` : 'more votes for than against';
}

/** In the two lower classes a voter may think again. */
export function isLowClass(name: ProposalSummary['class']): boolean {
  return name === 'Parameter' || name === 'Spend';
}

/** By how much the vote was extended so far. */
export function extensionOf(
  { snapshot, deadline }: Pick<ProposalSummary, 'snapshot' | 'deadline'>,
  { common }: PolicyRules,
): Seconds {
  const extension = between(after(snapshot, common.votingPeriod), deadline);
  return extension > 0n ? extension : seconds(0n);
}

/** The last moment at which it could be queued, or executed. Absent when it did not expire. */
export function expiredAt(
  { state, class: name, deadline, eta }: Pick<ProposalSummary, 'state' | 'class' | 'deadline' | 'eta'>,
  { classes }: PolicyRules,
): Timestamp | undefined {
  if (state !== 'Expired') return undefined;
  return eta === undefined ? after(deadline, classes[name].queueWindow) : after(eta, classes[name].executionWindow);
}

const flop = (amount: bigint, locale: string | undefined) => `${formatFlop(amount, { locale })} FLOP`;
