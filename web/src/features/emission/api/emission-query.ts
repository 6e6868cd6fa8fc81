import { queryOptions } from '@tanstack/react-query';
import { computeTokenAbi, emissionControllerAbi } from '../../../../../sdk/generated/abis.ts';
import { bps, DAY, wad } from '../../../../../sdk/units.ts';
import type { Protocol } from '../../../lib/protocol/protocol-context.tsx';
import { LIVE } from '../../../lib/protocol/query-client.ts';

/** What emission has booked for its pools, minted to them and will book, as the contract itself counts it. */
export const emissionQuery = ({ client, clock, deployment }: Protocol) =>
  queryOptions({
    ...LIVE,
    queryKey: ['emission'],
    queryFn: async () => {
      const controller = {
        address: deployment.contracts.emissionController.address,
        abi: emissionControllerAbi,
      } as const;
      const token = { address: deployment.contracts.computeToken.address, abi: computeTokenAbi } as const;
      const now = clock.getState().head.timestamp;
      const [budget, booked, minted, [, , decay], today, tomorrow, supply] = await Promise.all([
        client.readContract({ ...controller, functionName: 'INITIAL_BUDGET' }),
        client.readContract({ ...controller, functionName: 'bookedTotal' }),
        client.readContract({ ...controller, functionName: 'mintedTotal' }),
        client.readContract({ ...controller, functionName: 'schedule' }),
        client.readContract({ ...controller, functionName: 'entitlement', args: [now] }),
        client.readContract({ ...controller, functionName: 'entitlement', args: [now + DAY] }),
        client.readContract({ ...token, functionName: 'totalSupply' }),
      ]);
      return {
        budget: wad(budget),
        minted: wad(minted),
        decay: bps(decay),
        unreleased: wad(booked - minted),
        due: wad(today > booked ? today - booked : 0n),
        nextDay: wad(tomorrow - today),
        supply: wad(supply),
      };
    },
  });
