import { queryOptions } from '@tanstack/react-query';
import type { Address } from 'viem';
import { computeTokenAbi, jobEscrowAbi } from '../../../../../sdk/generated/abis.ts';
import { type Job, readJobs } from '../../../../../sdk/market/jobs.ts';
import { readMarketPause } from '../../../../../sdk/market/pause.ts';
import { wad } from '../../../../../sdk/units.ts';
import type { Protocol } from '../../../lib/protocol/protocol-context.tsx';
import { LIVE } from '../../../lib/protocol/query-client.ts';

const PAGE = 200n;

/** Every job there ever was, oldest first. */
export const jobsQuery = ({ client, deployment }: Protocol) =>
  queryOptions({
    ...LIVE,
    queryKey: ['jobs'],
    queryFn: async () => {
      const all: Job[] = [];
      for (let page = PAGE; page === PAGE; ) {
        const rows = await readJobs(client, deployment, { from: BigInt(all.length) + 1n, limit: PAGE });
        all.push(...rows);
        page = BigInt(rows.length);
      }
      return all;
    },
  });

/** Whether new jobs are refused for the time being. */
export const pauseQuery = ({ client, deployment }: Protocol) =>
  queryOptions({ ...LIVE, queryKey: ['market-pause'], queryFn: () => readMarketPause(client, deployment) });

/** What an account can pay with here, and what it can take out. FLOP wei. */
export const escrowAccountQuery = ({ client, deployment }: Protocol, account: Address) =>
  queryOptions({
    ...LIVE,
    queryKey: ['escrow-account', account],
    queryFn: async () => {
      const escrow = deployment.contracts.jobEscrow.address;
      const token = { address: deployment.contracts.computeToken.address, abi: computeTokenAbi } as const;
      const [balance, allowance, withdrawable] = await Promise.all([
        client.readContract({ ...token, functionName: 'balanceOf', args: [account] }),
        client.readContract({ ...token, functionName: 'allowance', args: [account, escrow] }),
        client.readContract({ address: escrow, abi: jobEscrowAbi, functionName: 'withdrawable', args: [account] }),
      ]);
      return { balance: wad(balance), allowance: wad(allowance), withdrawable: wad(withdrawable) };
    },
  });
