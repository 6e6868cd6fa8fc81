import { queryOptions } from '@tanstack/react-query';
import { payloadHash } from '../../../../../sdk/governance/payload.ts';
import type { ProposalSummary } from '../../../../../sdk/governance/proposal.ts';
import { readProposalSummary, readProposals, readProposalText } from '../../../../../sdk/governance/read-proposals.ts';
import type { Protocol } from '../../../lib/protocol/protocol-context.tsx';
import { LIVE } from '../../../lib/protocol/query-client.ts';

/** One call brings this many states and tallies; more proposals than that take another call each. */
const PAGE = 200n;

/** Every proposal, with its state and tally. */
export const proposalsQuery = ({ client, deployment }: Protocol) =>
  queryOptions({
    ...LIVE,
    queryKey: ['proposals'],
    queryFn: async () => {
      const all: ProposalSummary[] = [];
      for (let page = PAGE; page === PAGE; ) {
        const rows = await readProposals(client, deployment, { from: BigInt(all.length) + 1n, limit: PAGE });
        all.push(...rows);
        page = BigInt(rows.length);
      }
      return all;
    },
  });

/** State and tally of one. */
export const proposalQuery = ({ client, deployment }: Protocol, id: bigint) =>
  queryOptions({
    ...LIVE,
    queryKey: ['proposal', id.toString()],
    queryFn: () => readProposalSummary(client, deployment, id),
  });

type TextKey = Pick<ProposalSummary, 'id' | 'createdBlock' | 'payloadHash'>;

/** Text, calls and pins: they never change, so the browser keeps them. What it kept is checked like what a node says. */
export const proposalTextQuery = (
  { client, deployment, cache }: Protocol,
  { id, createdBlock, payloadHash: hash }: TextKey,
) =>
  queryOptions({
    queryKey: ['proposal-text', id.toString(), hash],
    queryFn: () =>
      cache.read(
        `text:${id}:${hash}`,
        () => readProposalText(client, deployment, { id, createdBlock, payloadHash: hash }),
        ({ payload, pins }) => payloadHash(payload, pins) === hash,
      ),
  });
