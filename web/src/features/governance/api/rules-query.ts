import { queryOptions } from '@tanstack/react-query';
import { readPolicyEntries, readPolicyRules } from '../../../../../sdk/governance/policy.ts';
import type { Protocol } from '../../../lib/protocol/protocol-context.tsx';
import { LIVE } from '../../../lib/protocol/query-client.ts';

/** The rules of one version. A version never changes, so they are read once. */
export const rulesQuery = ({ client, deployment }: Protocol, version: bigint) =>
  queryOptions({
    queryKey: ['rules', version.toString()],
    queryFn: () => readPolicyRules(client, deployment, { version }),
  });

/** Which functions are below the highest class, as it stands. */
export const policyEntriesQuery = ({ client, deployment }: Protocol) =>
  queryOptions({ ...LIVE, queryKey: ['policy-entries'], queryFn: () => readPolicyEntries(client, deployment) });
