/** The stages of a proposal with their times, from its summary and the latest block's time alone. */
import { after, seconds, type Timestamp } from '../units.ts';
import type { ProposalSummary } from './proposal.ts';

/** The stages a proposal goes through, in order. */
export type StageName = 'voting-opens' | 'voting-ends' | 'queued' | 'executable' | 'executed';

/** `skipped`: the proposal ended before it. */
export type StageStatus = 'done' | 'next' | 'later' | 'skipped';

export type Stage = {
  name: StageName;
  status: StageStatus;
  /** When the chain lets it happen; absent where only somebody's action decides, or nothing does any more. */
  at?: Timestamp;
  /** Last time at which somebody can do it, while that is what it waits for. After that the proposal expires. */
  until?: Timestamp;
};

export type Timeline = {
  stages: Stage[];
  /** What ended it early, if something did. */
  endedBy?: 'Canceled' | 'Defeated' | 'Expired';
  /** First block time that brings it to another state or lets somebody act; absent when time changes nothing. */
  nextDeadline?: Timestamp;
};

type Timed = Pick<
  ProposalSummary,
  'state' | 'snapshot' | 'deadline' | 'eta' | 'expiresAt' | 'againstVotes' | 'forVotes' | 'abstainVotes'
>;

const SECOND = seconds(1n);

/**
 * The timeline of a proposal. Voting is open after `snapshot` and up to and including `deadline`; execution is
 * possible from `eta` on. Both queueing and executing must be done by `expiresAt`.
 *
 * @param now time of the latest block
 */
export function timeline(proposal: Timed, now: Timestamp): Timeline {
  const { state } = proposal;
  const endedBy = state === 'Canceled' || state === 'Defeated' || state === 'Expired' ? state : undefined;
  const done = stagesDone(proposal, now);
  const stages = stageTimes(proposal).map((stage, index) => {
    const waiting = endedBy === undefined ? (index === done ? 'next' : 'later') : 'skipped';
    return { ...stage, status: index < done ? 'done' : waiting } as const;
  });
  const nextDeadline = deadlineAfter(proposal, now);
  return {
    stages,
    ...(endedBy === undefined ? {} : { endedBy }),
    ...(nextDeadline === undefined ? {} : { nextDeadline }),
  };
}

function stageTimes({ state, snapshot, deadline, eta, expiresAt }: Timed): Omit<Stage, 'status'>[] {
  const until = (waiting: Timed['state']) =>
    state === waiting && expiresAt !== undefined ? { until: expiresAt } : undefined;
  return [
    { name: 'voting-opens', at: after(snapshot, SECOND) },
    { name: 'voting-ends', at: deadline },
    { name: 'queued', ...until('Succeeded') },
    { name: 'executable', ...(eta === undefined ? {} : { at: eta }) },
    { name: 'executed', ...until('Queued') },
  ];
}

/** How many stages lie behind it. Of a cancellation the chain keeps no time: only votes tell that voting had begun. */
function stagesDone(proposal: Timed, now: Timestamp): number {
  const { state, eta } = proposal;
  switch (state) {
    case 'Pending':
      return 0;
    case 'Canceled':
      return proposal.againstVotes + proposal.forVotes + proposal.abstainVotes > 0n ? 1 : 0;
    case 'Active':
      return 1;
    case 'Succeeded':
    case 'Defeated':
      return 2;
    case 'Expired':
      return eta === undefined ? 2 : 4;
    case 'Queued':
      return eta !== undefined && now >= eta ? 4 : 3;
    case 'Executed':
      return 5;
  }
}

function deadlineAfter({ state, snapshot, deadline, eta, expiresAt }: Timed, now: Timestamp): Timestamp | undefined {
  if (state === 'Pending') return after(snapshot, SECOND);
  if (state === 'Active') return after(deadline, SECOND);
  if (state === 'Queued' && eta !== undefined && now < eta) return eta;
  return expiresAt === undefined ? undefined : after(expiresAt, SECOND);
}
