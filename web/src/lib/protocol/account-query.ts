import { queryOptions } from '@tanstack/react-query';
import type { Address } from 'viem';
import { readTokenAccount } from '../../../../sdk/token/account.ts';
import type { Protocol } from './protocol-context.tsx';
import { LIVE } from './query-client.ts';

/** What an account holds and whom it votes through. */
export const accountQuery = ({ client, deployment }: Protocol, account: Address) =>
  queryOptions({
    ...LIVE,
    queryKey: ['account', account],
    queryFn: () => readTokenAccount(client, deployment, account),
  });
