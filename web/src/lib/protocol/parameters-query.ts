import { queryOptions } from '@tanstack/react-query';
import { readParameters } from '../../../../sdk/parameters/read-parameters.ts';
import type { Protocol } from './protocol-context.tsx';
import { LIVE } from './query-client.ts';

/** Every governed value as it stands. Pages of several features show some of them. */
export const parametersQuery = ({ client, deployment }: Protocol) =>
  queryOptions({ ...LIVE, queryKey: ['parameters'], queryFn: () => readParameters(client, deployment) });
