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
};

export type Timeline = {
  stages: Stage[];
  /** What ended it early, if something did. */
  endedBy?: 'Canceled' | 'Defeated' | 'Expired';
  /** First block time that brings it to another state or lets somebody act; absent when time changes nothing. */
  nextDeadline?: Timestamp;
};

type Timed = Pick<ProposalSummary, 'state' | 'snapshot' | 'deadline' | 'eta'>;

const SECOND = seconds(1n);

/**
 * The timeline of a proposal. Voting is open after `snapshot` and up to and including `deadline`; execution is
 * possible from `eta` on.
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

function stageTimes({ snapshot, deadline, eta }: Timed): Omit<Stage, 'status'>[] {
  return [
    { name: 'voting-opens', at: after(snapshot, SECOND) },
    { name: 'voting-ends', at: deadline },
    { name: 'queued' },
    { name: 'executable', ...(eta === undefined ? {} : { at: eta }) },
    { name: 'executed' },
  ];
}

/** How many stages lie behind it. The governor lets a proposal be cancelled only before voting opens. */
function stagesDone({ state, eta }: Timed, now: Timestamp): number {
  switch (state) {
    case 'Pending':
    case 'Canceled':
      return 0;
    case 'Active':
      return 1;
    case 'Succeeded':
    case 'Defeated':
    case 'Expired':
      return 2;
    case 'Queued':
      return eta !== undefined && now >= eta ? 4 : 3;
    case 'Executed':
      return 5;
  }
}

function deadlineAfter({ state, snapshot, deadline, eta }: Timed, now: Timestamp): Timestamp | undefined {
  if (state === 'Pending') return after(snapshot, SECOND);
  if (state === 'Active') return after(deadline, SECOND);
  return state === 'Queued' && eta !== undefined && now < eta ? eta : undefined;
}
