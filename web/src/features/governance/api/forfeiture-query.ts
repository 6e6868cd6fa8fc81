import { queryOptions } from '@tanstack/react-query';
import { readIsForfeited } from '../../../../../sdk/governance/read-forfeiture.ts';
import type { Protocol } from '../../../lib/protocol/protocol-context.tsx';

/** Whether a canceled proposal lost its deposit by that. Asked of proposals that are over, for which it never changes. */
export const forfeitureQuery = ({ client, deployment }: Protocol, id: bigint) =>
  queryOptions({
    queryKey: ['forfeiture', id.toString()],
    queryFn: () => readIsForfeited(client, deployment, id),
  });
