import { queryOptions } from '@tanstack/react-query';
import type { Hash } from 'viem';
import { timestamp } from '../../../../sdk/units.ts';
import type { Protocol } from './protocol-context.tsx';

/** The time of a block that lies back. */
export const blockTimeQuery = ({ client }: Protocol, blockHash: Hash) =>
  queryOptions({
    queryKey: ['block-time', blockHash],
    queryFn: async () => timestamp((await client.getBlock({ blockHash })).timestamp),
  });
