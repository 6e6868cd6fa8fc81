import { queryOptions } from '@tanstack/react-query';
import { readCases } from '../../../../../sdk/court/read-cases.ts';
import type { Protocol } from '../../../lib/protocol/protocol-context.tsx';
import { LIVE } from '../../../lib/protocol/query-client.ts';

/** One dispute; null when there is none with that number. */
export const caseQuery = ({ client, deployment }: Protocol, id: bigint) =>
  queryOptions({
    ...LIVE,
    queryKey: ['case', id.toString()],
    queryFn: async () => (await readCases(client, deployment, { from: id, limit: 1n }))[0] ?? null,
  });
