/** What a proposal of the past was about, who voted how, and how it ended. */
import type { Judgement } from '../../../sdk/court/case.ts';
import type { VoteSupport } from '../../../sdk/governance/proposal.ts';

/** Delegates are numbered from the strongest, 0, to the weakest, 5. */
export type ScriptedVote = {
  delegate: number;
  /** One answer, or whole FLOP for and against: no more than the delegate has. */
  support: VoteSupport | { for: string; against: string };
  reason: string;
  /** Cast in the last hour, in which it turns the outcome: the vote is extended. The last vote only. */
  isLate?: true;
};

export type ScriptedAction =
  /** One parameter, in catalogue units. */
  | { kind: 'set'; key: string; value: bigint }
  /** The members of a group that change, in catalogue units; the others keep what they have. */
  | { kind: 'setGroup'; group: string; values: Readonly<Record<string, bigint>> }
  /** FLOP from the treasury to one of the grantees. */
  | { kind: 'pay'; grantee: number; flop: string }
  /** The appeal of a case: whether the verdict of malicious work stands. */
  | { kind: 'decide'; caseId: bigint; outcome: Judgement };

export type ProposalScript = {
  /** When it was proposed, in days before the end of the history. */
  daysAgo: number;
  proposer: number;
  title: string;
  /** Markdown. */
  body: string;
  action: ScriptedAction;
  /** In this order. A delegate who votes a second time changes its vote. */
  votes: readonly ScriptedVote[];
  /** How it stands at the end of the history. */
  ending: 'Pending' | 'Active' | 'Canceled' | 'Defeated' | 'Queued' | 'Expired' | 'Executed';
};
