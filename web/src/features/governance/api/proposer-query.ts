import { queryOptions } from '@tanstack/react-query';
import type { Address } from 'viem';
import { readProposerStatus } from '../../../../../sdk/governance/read-proposer.ts';
import type { Protocol } from '../../../lib/protocol/protocol-context.tsx';
import { LIVE } from '../../../lib/protocol/query-client.ts';

/** What an account has of what it takes to propose. */
export const proposerQuery = ({ client, deployment }: Protocol, account: Address) =>
  queryOptions({
    ...LIVE,
    queryKey: ['proposer', account],
    queryFn: () => readProposerStatus(client, deployment, account),
  });
