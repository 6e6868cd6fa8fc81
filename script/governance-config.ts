/** How votes work on a network: the section `governance` of its file, with the bounds of the contracts. */
import type { Address } from 'viem';
import { z } from 'zod';
import { parseDecimal, WAD_DECIMALS, type Wad, wad } from '../sdk/units.ts';
import { address, amount, type Contradiction, GENESIS_SUPPLY, whole } from './config-values.ts';

const DAY_SECONDS = 86_400;
const MAX_DEPOSIT = wad(parseDecimal('100000', WAD_DECIMALS));

/** From the least strict to the strictest, as in the contracts. */
const PROPOSAL_CLASSES = ['parameter', 'spend', 'powers', 'constitution'] as const;
/** A class as the file names it. */
export type ProposalClassName = (typeof PROPOSAL_CLASSES)[number];

/** The bounds of one class, which the policy checks too: here a wrong figure is named before anything is compiled. */
const classRules = (most: { threshold: number }, least: { quorum: number; approval: number; delayDays: number }) =>
  z.strictObject({
    threshold_bps: whole(5, most.threshold, 'basis points'),
    quorum_bps: whole(least.quorum, 2_000, 'basis points'),
    quorum_floor_flop: amount,
    approval_bps: whole(least.approval, 7_500, 'basis points').multipleOf(10, 'must be a multiple of 10 basis points'),
    timelock_delay_seconds: whole(least.delayDays * DAY_SECONDS, 14 * DAY_SECONDS, 'seconds'),
    queue_window_seconds: whole(3 * DAY_SECONDS, 30 * DAY_SECONDS, 'seconds'),
    execution_window_seconds: whole(3 * DAY_SECONDS, 30 * DAY_SECONDS, 'seconds'),
  });

/** The section `governance` of a network's file. */
export const governanceSchema = z.strictObject({
  start_timestamp: whole(0, Number.MAX_SAFE_INTEGER, 'seconds since 1970'),
  min_delegated_flop: amount,
  voting_delay_seconds: whole(DAY_SECONDS, 7 * DAY_SECONDS, 'seconds'),
  voting_period_seconds: whole(3 * DAY_SECONDS, 14 * DAY_SECONDS, 'seconds'),
  cooldown_seconds: whole(0, 30 * DAY_SECONDS, 'seconds'),
  support_floor_bps: whole(0, 5_000, 'basis points'),
  deposit_flop: amount.refine((value) => value <= MAX_DEPOSIT, 'must be at most 100000 FLOP'),
  timelock_delay_seconds: whole(2 * DAY_SECONDS, 30 * DAY_SECONDS, 'seconds'),
  guardian: z.strictObject({
    holder: address,
    term_seconds: whole(1, 730 * DAY_SECONDS, 'seconds'),
  }),
  classes: z.strictObject({
    parameter: classRules({ threshold: 100 }, { quorum: 200, approval: 5_000, delayDays: 2 }),
    spend: classRules({ threshold: 100 }, { quorum: 300, approval: 5_000, delayDays: 2 }),
    powers: classRules({ threshold: 150 }, { quorum: 500, approval: 5_500, delayDays: 3 }),
    constitution: classRules({ threshold: 200 }, { quorum: 1_000, approval: 6_000, delayDays: 5 }),
  }),
});

type GovernanceFile = z.infer<typeof governanceSchema>;

/** What a proposal of one class needs. Shares are basis points, lengths of time seconds. */
export type ClassRules = {
  thresholdBps: number;
  quorumBps: number;
  quorumFloor: Wad;
  approvalBps: number;
  timelockDelay: number;
  queueWindow: number;
  executionWindow: number;
};

/** How votes work on a network. */
export type GovernanceConfig = {
  /** First second in which a proposal can be made. */
  start: number;
  minDelegated: Wad;
  votingDelay: number;
  votingPeriod: number;
  cooldown: number;
  supportFloorBps: number;
  deposit: Wad;
  /** Least delay of the timelock. */
  timelockDelay: number;
  guardian: { holder: Address; term: number };
  classes: Record<ProposalClassName, ClassRules>;
};

const MONOTONE = [
  'threshold_bps',
  'quorum_bps',
  'quorum_floor_flop',
  'approval_bps',
  'timelock_delay_seconds',
] as const satisfies readonly (keyof GovernanceFile['classes']['parameter'])[];

/** No class may be more lenient than the one below it, and none can need more tokens than there are. */
export function governanceContradictions({ classes, ...rest }: GovernanceFile): Contradiction[] {
  const found: Contradiction[] = [];
  const tooMany = 'must not exceed all tokens there are: lower it';
  if (rest.min_delegated_flop > GENESIS_SUPPLY) found.push([['governance', 'min_delegated_flop'], tooMany]);
  if (rest.timelock_delay_seconds > classes.parameter.timelock_delay_seconds) {
    const message = 'must not exceed the delay of class parameter, which it would prolong: lower it';
    found.push([['governance', 'timelock_delay_seconds'], message]);
  }
  PROPOSAL_CLASSES.forEach((name, index) => {
    const below = PROPOSAL_CLASSES[index - 1];
    const path = ['governance', 'classes', name];
    if (classes[name].quorum_floor_flop > GENESIS_SUPPLY) found.push([[...path, 'quorum_floor_flop'], tooMany]);
    if (below === undefined) return;
    for (const key of MONOTONE.filter((rule) => classes[name][rule] < classes[below][rule])) {
      found.push([[...path, key], `must not be less than that of class ${below}: raise it`]);
    }
  });
  return found;
}

/** The checked section under the names that the code uses. */
export function toGovernance({ guardian, classes, ...rest }: GovernanceFile): GovernanceConfig {
  return {
    start: rest.start_timestamp,
    minDelegated: rest.min_delegated_flop,
    votingDelay: rest.voting_delay_seconds,
    votingPeriod: rest.voting_period_seconds,
    cooldown: rest.cooldown_seconds,
    supportFloorBps: rest.support_floor_bps,
    deposit: rest.deposit_flop,
    timelockDelay: rest.timelock_delay_seconds,
    guardian: { holder: guardian.holder, term: guardian.term_seconds },
    classes: {
      parameter: toClassRules(classes.parameter),
      spend: toClassRules(classes.spend),
      powers: toClassRules(classes.powers),
      constitution: toClassRules(classes.constitution),
    },
  };
}

function toClassRules(rules: GovernanceFile['classes'][ProposalClassName]): ClassRules {
  return {
    thresholdBps: rules.threshold_bps,
    quorumBps: rules.quorum_bps,
    quorumFloor: rules.quorum_floor_flop,
    approvalBps: rules.approval_bps,
    timelockDelay: rules.timelock_delay_seconds,
    queueWindow: rules.queue_window_seconds,
    executionWindow: rules.execution_window_seconds,
  };
}
