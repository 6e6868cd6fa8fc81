import { queryOptions } from '@tanstack/react-query';
import type { Address } from 'viem';
import type { ProposalSummary } from '../../../../../sdk/governance/proposal.ts';
import { readBallot, readTokenAccount } from '../../../../../sdk/token/account.ts';
import { timestamp } from '../../../../../sdk/units.ts';
import type { Protocol } from '../../../lib/protocol/protocol-context.tsx';
import { LIVE } from '../../../lib/protocol/query-client.ts';

/** What `account` can bring to a proposal, and whether it has. */
export const ballotQuery = ({ client, clock, deployment }: Protocol, proposal: ProposalSummary, account: Address) =>
  queryOptions({
    ...LIVE,
    queryKey: ['ballot', proposal.id.toString(), account],
    queryFn: async () => {
      const now = timestamp(clock.getState().head.timestamp);
      const [ballot, holding] = await Promise.all([
        readBallot(client, deployment, proposal, account, now),
        readTokenAccount(client, deployment, account),
      ]);
      return { ...holding, ...ballot, isFixed: proposal.snapshot < now };
    },
  });
