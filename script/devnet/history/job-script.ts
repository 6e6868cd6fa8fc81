/** How a past job is written down: what was offered, who took it, and how it ended. */

import type { Judgement } from '../../../sdk/court/case.ts';

/** Numbers of the actors' providers, see staking.ts. */
export const PROVIDER = { fjord: 0, alder: 1, shed: 2, saltMine: 3, brightFuture: 4 } as const;

/**
 * `open` to everybody at one price; `direct` to one provider; `rising` from three fifths of the price; `metered`, with a
 * price for each second.
 */
export type OfferKind = 'open' | 'direct' | 'rising' | 'metered';

/** A case about the work. Times in days after the event before. */
export type DisputeScript = {
  /** The client itself, or somebody who looks for bad work. */
  challenger: 'client' | 'watcher';
  /** Days from the submission to the challenge. */
  challengedAfter: number;
  /** What verifiers signed, and how many days after the challenge; none: nobody judged in time, or not yet. */
  verdict?: { outcome: Judgement; after: number };
  /** Days from the verdict to the provider's appeal, which a proposal decides. */
  appealedAfter?: number;
  /** Days before the end at which the keeper closed the case; while it is open, none. */
  closedDaysAgo?: number;
  /** Days before the end at which the rest of the penalty was collected, where slashing had no room for it at once. */
  collectedDaysAgo?: number;
};

export type JobEnding =
  /** Its client accepted the work. */
  | { kind: 'paid' }
  /** Its client said nothing; the keeper settled it with others, so many days before the end. */
  | { kind: 'settled in a batch'; daysAgo: number }
  /** Both sides signed the receipt. */
  | { kind: 'receipt' }
  /** Its client withdrew the offer, or nobody took it. */
  | { kind: 'withdrawn' }
  | { kind: 'untaken' }
  /** Not delivered: too late, in silence, or given back. */
  | { kind: 'late' }
  | { kind: 'offline' }
  | { kind: 'given back' }
  | { kind: 'disputed'; dispute: DisputeScript }
  /** How those stand that are not over. */
  | { kind: 'offered' }
  | { kind: 'running' }
  | { kind: 'handed in' };

export type JobScript = {
  /** When it was funded, in days before the end. */
  daysAgo: number;
  client: number;
  /** Who takes it, or would; a number of the actors' providers. */
  provider: number;
  dollars: number;
  offer: OfferKind;
  ending: JobEnding;
};
