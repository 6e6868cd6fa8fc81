import { type Address, isAddressEqual } from 'viem';
import type { Job, JobState } from '../../../../../sdk/market/job.ts';

/** Which states the list shows, by the last part of its address. */
export const jobFilters = {
  all: undefined,
  open: ['Funded'],
  working: ['Accepted'],
  delivered: ['Submitted'],
  disputed: ['Challenged', 'Slashed'],
  paid: ['Settled'],
  returned: ['Refunded', 'Expired', 'Slashed'],
} as const satisfies Record<string, readonly JobState[] | undefined>;

export type JobFilter = keyof typeof jobFilters;

export const jobFilterNames: Record<JobFilter, string> = {
  all: 'All',
  open: 'Open',
  working: 'In work',
  delivered: 'Delivered',
  disputed: 'Disputed',
  paid: 'Paid',
  returned: 'Returned',
};

/** The filter an address names; all jobs when it names none. */
export function toJobFilter(text: string | undefined): JobFilter {
  return text !== undefined && Object.hasOwn(jobFilters, text) ? (text as JobFilter) : 'all';
}

/** Jobs of those states, of that account when one is given, newest first. */
export function filterJobs<Row extends { job: Job }>(
  rows: readonly Row[],
  filter: JobFilter,
  of: Address | undefined,
): Row[] {
  const states: readonly JobState[] | undefined = jobFilters[filter];
  const isIn = ({ state }: Job) => states === undefined || states.includes(state);
  return rows.filter(({ job }) => isIn(job) && (of === undefined || isPartOf(job, of))).toReversed();
}

/** Whether `account` ordered the job, works on it, or is who it was offered to. */
export function isPartOf({ client, provider }: Job, account: Address): boolean {
  return isAddressEqual(client, account) || (provider !== undefined && isAddressEqual(provider, account));
}
