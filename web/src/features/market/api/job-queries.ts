import { queryOptions } from '@tanstack/react-query';
import type { Address } from 'viem';
import type { Job, JobTerms } from '../../../../../sdk/market/job.ts';
import { readJobLog } from '../../../../../sdk/market/read-job-log.ts';
import { readJob, readJobs, readRequiredBond, readTerms } from '../../../../../sdk/market/read-jobs.ts';
import { readProvider } from '../../../../../sdk/staking/read-providers.ts';
import type { Protocol } from '../../../lib/protocol/protocol-context.tsx';
import { LIVE } from '../../../lib/protocol/query-client.ts';

const PAGE = 200n;

/** A job with the terms it was funded under. */
export type JobWithTerms = { job: Job; terms: JobTerms };

/** Every job there ever was, oldest first. */
export const jobsQuery = ({ client, deployment }: Protocol) =>
  queryOptions({
    ...LIVE,
    queryKey: ['jobs'],
    queryFn: async (): Promise<JobWithTerms[]> => {
      const jobs: Job[] = [];
      for (let page = PAGE; page === PAGE; ) {
        const rows = await readJobs(client, deployment, { from: BigInt(jobs.length) + 1n, limit: PAGE });
        jobs.push(...rows);
        page = BigInt(rows.length);
      }
      const ids = [...new Set(jobs.map(({ termsId }) => termsId))];
      const read = await Promise.all(ids.map((id) => readTerms(client, deployment, id)));
      const byId = new Map(ids.map((id, index) => [id, read[index]]));
      return jobs.flatMap((job) => {
        const terms = byId.get(job.termsId);
        return terms === undefined ? [] : [{ job, terms }];
      });
    },
  });

/** One job; null when there is none with that number. */
export const jobQuery = ({ client, deployment }: Protocol, id: bigint) =>
  queryOptions({
    ...LIVE,
    queryKey: ['job', id.toString()],
    queryFn: async (): Promise<JobWithTerms | null> => {
      const job = await readJob(client, deployment, id);
      return job === undefined ? null : { job, terms: await readTerms(client, deployment, job.termsId) };
    },
  });

/** What happened to a job, from the log. */
export const jobLogQuery = ({ client, deployment }: Protocol, id: bigint) =>
  queryOptions({
    ...LIVE,
    queryKey: ['job-log', id.toString()],
    queryFn: async ({ signal }) => readJobLog(client, deployment, id, { to: await client.getBlockNumber(), signal }),
  });

/** What `account` would bring to a job as its provider: its stake, null when it is none, and the bond it would lock. */
export const bidderQuery = ({ client, deployment }: Protocol, id: bigint, account: Address) =>
  queryOptions({
    ...LIVE,
    queryKey: ['bidder', id.toString(), account],
    queryFn: async () => {
      const [provider, bond] = await Promise.all([
        readProvider(client, deployment, account),
        readRequiredBond(client, deployment, id, account),
      ]);
      return { provider: provider ?? null, bond };
    },
  });
