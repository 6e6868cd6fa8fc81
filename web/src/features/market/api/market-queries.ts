import { queryOptions } from '@tanstack/react-query';
import type { Address } from 'viem';
import { readCourtWithdrawable } from '../../../../../sdk/court/read-cases.ts';
import { readMarketPause } from '../../../../../sdk/market/pause.ts';
import { readEscrowAccount, readEscrowTotals } from '../../../../../sdk/market/read-fees.ts';
import { readCurrentTerms } from '../../../../../sdk/market/read-jobs.ts';
import { readEscrowLimits } from '../../../../../sdk/market/read-offer-limits.ts';
import { readPrice } from '../../../../../sdk/price/read-price.ts';
import type { Protocol } from '../../../lib/protocol/protocol-context.tsx';
import { LIVE } from '../../../lib/protocol/query-client.ts';

/** Whether new jobs are refused for the time being. */
export const pauseQuery = ({ client, deployment }: Protocol) =>
  queryOptions({ ...LIVE, queryKey: ['market-pause'], queryFn: () => readMarketPause(client, deployment) });

/** The price of a FLOP, and whether new jobs can take it. */
export const priceQuery = ({ client, deployment }: Protocol) =>
  queryOptions({ ...LIVE, queryKey: ['price'], queryFn: () => readPrice(client, deployment) });

/** What the escrow holds, and for what. */
export const escrowTotalsQuery = ({ client, deployment }: Protocol) =>
  queryOptions({ ...LIVE, queryKey: ['escrow-totals'], queryFn: () => readEscrowTotals(client, deployment) });

/** What the escrow fixes for ever. */
export const escrowLimitsQuery = ({ client, deployment }: Protocol) =>
  queryOptions({ queryKey: ['escrow-limits'], queryFn: () => readEscrowLimits(client, deployment) });

/** The terms a job funded now would have. */
export const currentTermsQuery = ({ client, deployment }: Protocol) =>
  queryOptions({ ...LIVE, queryKey: ['current-terms'], queryFn: () => readCurrentTerms(client, deployment) });

/** What an account can pay with here, and what escrow and court owe it. FLOP wei. */
export const escrowAccountQuery = ({ client, deployment }: Protocol, account: Address) =>
  queryOptions({
    ...LIVE,
    queryKey: ['escrow-account', account],
    queryFn: async () => {
      const [escrow, fromCourt] = await Promise.all([
        readEscrowAccount(client, deployment, account),
        readCourtWithdrawable(client, deployment, account),
      ]);
      return { ...escrow, fromCourt };
    },
  });
