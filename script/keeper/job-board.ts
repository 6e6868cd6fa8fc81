/** The jobs in escrow that anyone can end, and from when on. */
import type { PublicClient } from 'viem';
import type { Deployment } from '../../sdk/deployment.ts';
import { isOver, type Job, type JobState } from '../../sdk/market/job.ts';
import { nextMoment } from '../../sdk/market/job-rules.ts';
import { readJobs, readTerms } from '../../sdk/market/read-jobs.ts';
import type { Timestamp } from '../../sdk/units.ts';
import { createPageBoard } from './page-board.ts';
import { readOnce } from './read-once.ts';
import type { Head } from './task.ts';

/** How anyone can end a job, and the state in which it then is. */
const ENDS = { refund: 'Funded', expire: 'Accepted', settle: 'Submitted' } as const satisfies Record<string, JobState>;

export type JobBoard = {
  /** Numbers of the jobs that anyone can end in that way at `head`, lowest first. */
  due(end: keyof typeof ENDS, head: Head): Promise<readonly bigint[]>;
};

/** A job takes about thirty words: a page is some 130 kB of answer. */
const PAGE = 64n;

export function createJobBoard(reader: PublicClient, deployment: Deployment): JobBoard {
  const termsOf = readOnce((id) => readTerms(reader, deployment, id));
  const board = createPageBoard<Job>({
    size: PAGE,
    read: (from, blockNumber) => readJobs(reader, deployment, { from, limit: PAGE, blockNumber }),
    isOver,
  });

  return {
    async due(end, head) {
      const jobs = (await board.open(head)).filter(({ state }) => state === ENDS[end]);
      const moments = await Promise.all(jobs.map(async (job) => nextMoment(job, await termsOf(job.termsId))));
      const isDue = (moment: Timestamp | undefined) => moment !== undefined && moment <= head.timestamp;
      return jobs.filter((_, index) => isDue(moments[index])).map(({ id }) => id);
    },
  };
}
