import { queryOptions } from '@tanstack/react-query';
import { readGovernanceStatus } from '../../../../../sdk/governance/read-status.ts';
import type { Protocol } from '../../../lib/protocol/protocol-context.tsx';
import { LIVE } from '../../../lib/protocol/query-client.ts';

/** Whether something can be proposed at all, and who may stop what is queued. */
export const statusQuery = ({ client, deployment }: Protocol) =>
  queryOptions({ ...LIVE, queryKey: ['governance-status'], queryFn: () => readGovernanceStatus(client, deployment) });
