import type { ProposalState, ProposalSummary } from '../../../../../sdk/governance/proposal.ts';
import { formatDistance } from '../../../lib/format/time.ts';

/** What a list says about when something happens next, or that nothing does. */
export function nextEvent({ state, snapshot, deadline, eta, expiresAt }: ProposalSummary, now: bigint): string {
  const expiry = expiresAt === undefined ? '' : `, expires ${formatDistance(expiresAt + 1n, now)}`;
  switch (state) {
    case 'Pending':
      return `Voting opens ${formatDistance(snapshot + 1n, now)}`;
    case 'Active':
      return `Voting ends ${formatDistance(deadline + 1n, now)}`;
    case 'Succeeded':
      return `Ready to be queued${expiry}`;
    case 'Queued':
      if (eta === undefined) return 'Waits in the timelock';
      return eta > now ? `Executable ${formatDistance(eta, now)}` : `Ready to be executed${expiry}`;
    case 'Expired':
      return eta === undefined ? 'Nobody queued it in time' : 'Nobody executed it in time';
    case 'Executed':
    case 'Defeated':
      return `Voting ended ${formatDistance(deadline, now)}`;
    case 'Canceled':
      return 'Canceled before it took effect';
  }
}

/** The filters of the list, each with the states it lets through. */
export const proposalFilters = {
  all: null,
  open: ['Pending', 'Active', 'Succeeded', 'Queued'],
  pending: ['Pending'],
  active: ['Active'],
  succeeded: ['Succeeded'],
  queued: ['Queued'],
  executed: ['Executed'],
  defeated: ['Defeated'],
  expired: ['Expired'],
  canceled: ['Canceled'],
} as const satisfies Record<string, readonly ProposalState[] | null>;

export type ProposalFilter = keyof typeof proposalFilters;

export const filterNames: Record<ProposalFilter, string> = {
  all: 'All',
  open: 'Open',
  pending: 'Pending',
  active: 'Active',
  succeeded: 'Succeeded',
  queued: 'Queued',
  executed: 'Executed',
  defeated: 'Defeated',
  expired: 'Expired',
  canceled: 'Canceled',
};

export function toFilter(text: string | undefined): ProposalFilter {
  return text !== undefined && Object.hasOwn(proposalFilters, text) ? (text as ProposalFilter) : 'all';
}

type Listed = Pick<ProposalSummary, 'id' | 'state'>;

/** Newest first; what was typed is found in titles and as a number. */
export function filterProposals<Row extends Listed>(
  rows: readonly Row[],
  filter: ProposalFilter,
  search: string,
  titleOf: (id: bigint) => string | undefined,
): Row[] {
  const states: readonly ProposalState[] | null = proposalFilters[filter];
  const wanted = search.trim().toLocaleLowerCase();
  return rows
    .filter(({ state }) => states === null || states.includes(state))
    .filter(({ id }) => wanted === '' || id.toString() === wanted.replace(/^#/, '') || hasWords(titleOf(id), wanted))
    .sort((one, other) => Number(other.id - one.id));
}

function hasWords(title: string | undefined, wanted: string): boolean {
  return title?.toLocaleLowerCase().includes(wanted) ?? false;
}
