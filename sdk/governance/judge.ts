/**
 * Whether a proposal has its quorum and its majority, as the governor judges it: in whole units of 1e12 FLOP wei, with
 * the quorum rounded up, against passing. All amounts are FLOP wei.
 */
import { BPS_WHOLE, type Bps, bps, DAY, seconds, type Wad, wad } from '../units.ts';
import type { ClassRules } from './policy.ts';

/** Votes count in units of this many FLOP wei; the rest of a weight is dropped: `VOTE_UNIT` of the governor. */
export const VOTE_UNIT = 1_000_000_000_000n;
/** No quorum is higher than this share of the votable supply: `MAX_QUORUM_BPS` of the governor. */
export const MAX_QUORUM_BPS = bps(2_000n);

/** A vote that brings the quorum or turns the outcome later than this before the end moves the end this far away. */
export const LATE_PERIOD = seconds(2n * DAY);
/** By this much in all at most. */
export const MAX_EXTENSION = seconds(4n * DAY);

export type Tally = { againstVotes: Wad; forVotes: Wad; abstainVotes: Wad };

/** What counts of `weight`. */
export function countedVotes(weight: Wad): Wad {
  return wad(weight - (weight % VOTE_UNIT));
}

/** Whether for and abstain reach `quorum`. */
export function isQuorate({ forVotes, abstainVotes }: Omit<Tally, 'againstVotes'>, quorum: Wad): boolean {
  return forVotes + abstainVotes >= quorum;
}

/** Whether for exceeds against, and is `approvalBps` of the two or more. Abstaining alone passes nothing. */
export function isApproved({ againstVotes, forVotes }: Omit<Tally, 'abstainVotes'>, approvalBps: Bps): boolean {
  return forVotes > againstVotes && forVotes * BPS_WHOLE >= approvalBps * (forVotes + againstVotes);
}

/** Whether the vote would pass if it ended as it stands. */
export function wouldPass(tally: Tally, rules: { quorum: Wad; approvalBps: Bps }): boolean {
  return isQuorate(tally, rules.quorum) && isApproved(tally, rules.approvalBps);
}

/**
 * Votes for and abstain that a proposal needs when `votable` is the votable supply at its snapshot: the class's share, at
 * least the class's floor, at most {@link MAX_QUORUM_BPS}; rounded up to whole units.
 */
export function quorumFor(
  { quorumBps, quorumFloor }: Pick<ClassRules, 'quorumBps' | 'quorumFloor'>,
  votable: Wad,
): Wad {
  const wanted = larger(votable * quorumBps, quorumFloor * BPS_WHOLE);
  return wad(divideUp(smaller(wanted, votable * MAX_QUORUM_BPS), BPS_WHOLE * VOTE_UNIT) * VOTE_UNIT);
}

/** Votes that a proposer needs when `votable` is the votable supply: the class's share, rounded up to the wei. */
export function thresholdFor({ thresholdBps }: Pick<ClassRules, 'thresholdBps'>, votable: Wad): Wad {
  return wad(divideUp(votable * thresholdBps, BPS_WHOLE));
}

/** Least votes for with which a defeated proposal's deposit is returned; rounded up to whole units. */
export function supportFloorFor(quorum: Wad, supportFloorBps: Bps): Wad {
  return wad(divideUp((quorum / VOTE_UNIT) * supportFloorBps, BPS_WHOLE) * VOTE_UNIT);
}

function divideUp(dividend: bigint, divisor: bigint): bigint {
  return (dividend + divisor - 1n) / divisor;
}

function larger(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

function smaller(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
