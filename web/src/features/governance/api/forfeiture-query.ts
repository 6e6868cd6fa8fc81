import { queryOptions } from '@tanstack/react-query';
import { protocolGovernorAbi } from '../../../../../sdk/generated/abis.ts';
import type { Protocol } from '../../../lib/protocol/protocol-context.tsx';

/** Highest bit of a proposal's word: see ProposalWord.sol. */
const FORFEITED_AT = 255n;

/** Whether a canceled proposal lost its deposit by that. Asked of proposals that are over, for which it never changes. */
export const forfeitureQuery = ({ client, deployment }: Protocol, id: bigint) =>
  queryOptions({
    queryKey: ['forfeiture', id.toString()],
    queryFn: async () => {
      const { address } = deployment.contracts.protocolGovernor;
      const governor = { address, abi: protocolGovernorAbi } as const;
      const word = await client.readContract({ ...governor, functionName: 'proposalWord', args: [id] });
      return word >> FORFEITED_AT === 1n;
    },
  });
