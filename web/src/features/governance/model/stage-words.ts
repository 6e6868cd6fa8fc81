import type { Stage, StageName, Timeline } from '../../../../../sdk/governance/timeline.ts';

/** What a stage is called before and after it happened. */
const WORDS: Record<StageName, { ahead: string; done: string }> = {
  'voting-opens': { ahead: 'Voting opens', done: 'Voting opened' },
  'voting-ends': { ahead: 'Voting ends', done: 'Voting ended' },
  queued: { ahead: 'Queued', done: 'Queued' },
  executable: { ahead: 'Executable', done: 'Executable' },
  executed: { ahead: 'Executed', done: 'Executed' },
};

export function stageWords({ name, status }: Stage): string {
  return status === 'done' ? WORDS[name].done : WORDS[name].ahead;
}

const ENDINGS = {
  Canceled: 'Canceled by its proposer',
  Defeated: 'Defeated in the vote',
  Expired: 'Expired before anyone executed it',
} as const;

export function endingWords({ endedBy }: Timeline): string | null {
  return endedBy === undefined ? null : ENDINGS[endedBy];
}

/** What the next deadline brings, for the button that moves time to it. */
export function deadlineWords({ stages }: Timeline): string {
  const next = stages.find(({ status }) => status === 'next');
  switch (next?.name) {
    case 'voting-opens':
      return 'voting opens';
    case 'voting-ends':
    case 'queued':
      return 'voting ends';
    default:
      return 'it can be executed';
  }
}
