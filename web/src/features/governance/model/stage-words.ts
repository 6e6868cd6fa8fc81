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

/** What comes before the last moment of a step that waits for somebody. */
export function untilWords({ name }: Stage): string {
  return name === 'queued' ? 'Can be queued until' : 'Can be executed until';
}

const ENDINGS = {
  Canceled: 'Canceled',
  Defeated: 'Defeated in the vote',
  Expired: 'Expired: nobody took the next step in time',
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
      return 'voting ends';
    case 'executable':
      return 'it can be executed';
    default:
      return 'it expires';
  }
}
