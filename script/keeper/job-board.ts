/** What anyone can do to the jobs in escrow, and from when on. */
import type { PublicClient } from 'viem';
import type { Deployment } from '../../sdk/deployment.ts';
import { jobEscrowAbi } from '../../sdk/generated/abis.ts';
import { type Timestamp, timestamp } from '../../sdk/units.ts';
import { createPageBoard, type PageBoard } from './page-board.ts';
import type { Head } from './task.ts';

export type JobAct = 'settle' | 'expire' | 'refund';

export type JobBoard = {
  /** The jobs that anyone can end in that way at `head`, lowest id first. */
  due(act: JobAct, head: Head): Promise<readonly bigint[]>;
};

/** A job takes about thirty words: a page is some 130 kB of answer. */
const PAGE = 64n;

/** `IJobEscrow.JobState`. */
const STATE = { funded: 1, accepted: 2, submitted: 3, challenged: 4 } as const;

/** The job as the escrow tells it, as far as it matters here. */
export type JobFacts = {
  state: number;
  offerEnd: bigint;
  deadline: bigint;
  lastHeartbeat: bigint;
  submittedAt: bigint;
};
/** Of the terms it was funded under. */
export type JobWindows = { heartbeat: number; disputeWindow: number };

export function createJobBoard(reader: PublicClient, deployment: Deployment): JobBoard {
  const escrow = { address: deployment.contracts.jobEscrow.address, abi: jobEscrowAbi } as const;
  // Terms are only ever added.
  const windows = new Map<bigint, Promise<JobWindows>>();
  const windowsOf = (termsId: bigint): Promise<JobWindows> => {
    const known = windows.get(termsId);
    if (known) return known;
    const read = reader.readContract({ ...escrow, functionName: 'terms', args: [termsId] });
    windows.set(termsId, read);
    read.catch(() => windows.delete(termsId));
    return read;
  };
  const board: PageBoard<JobFacts & { id: bigint; termsId: bigint }> = createPageBoard({
    size: PAGE,
    async read(from, blockNumber) {
      const args = [from, PAGE] as const;
      const jobs = await reader.readContract({ ...escrow, functionName: 'jobs', args, blockNumber });
      return jobs.map((job, index) => ({ ...job, id: from + BigInt(index) }));
    },
    isOver: ({ state }) => state > STATE.challenged,
  });

  return {
    async due(act, head) {
      const jobs = await board.open(head);
      const endable = await Promise.all(
        jobs.map(async (job) => ({ id: job.id, end: openEnd(job, await windowsOf(job.termsId)) })),
      );
      return endable.filter(({ end }) => end?.act === act && end.from <= head.timestamp).map(({ id }) => id);
    },
  };
}

/**
 * How anyone can end the job, and the first second in which it works, should nothing happen to it before; undefined
 * where only its court can.
 */
export function openEnd(job: JobFacts, windows: JobWindows): { act: JobAct; from: Timestamp } | undefined {
  const from = (act: JobAct, time: bigint) => ({ act, from: timestamp(time) });
  switch (job.state) {
    case STATE.funded:
      return from('refund', job.offerEnd);
    case STATE.accepted: {
      const silentFrom = job.lastHeartbeat + BigInt(windows.heartbeat) + 1n;
      return from('expire', silentFrom < job.deadline ? silentFrom : job.deadline);
    }
    case STATE.submitted:
      return from('settle', job.submittedAt + BigInt(windows.disputeWindow));
    default:
      return undefined;
  }
}
