import { queryOptions } from '@tanstack/react-query';
import { callsOf, type ProposalPayload } from '../../../../../sdk/governance/proposal.ts';
import { readProxyWarnings } from '../../../../../sdk/governance/proxy-warnings.ts';
import type { Protocol } from '../../../lib/protocol/protocol-context.tsx';
import { LIVE } from '../../../lib/protocol/query-client.ts';

/** Targets whose behaviour can be exchanged without the proposal's pins noticing. */
export const proxyWarningsQuery = ({ client, deployment }: Protocol, id: bigint, payload: ProposalPayload) =>
  queryOptions({
    ...LIVE,
    queryKey: ['proxy-warnings', id.toString()],
    queryFn: () => readProxyWarnings(client, deployment, callsOf(payload)),
  });
