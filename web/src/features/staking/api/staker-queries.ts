import { queryOptions } from '@tanstack/react-query';
import { type Address, isAddressEqual } from 'viem';
import { computeTokenAbi } from '../../../../../sdk/generated/abis.ts';
import { readPosition, readPositions, type StakePosition } from '../../../../../sdk/staking/read-positions.ts';
import { readStakedVotes, type StakedVotes } from '../../../../../sdk/staking/read-staked-votes.ts';
import { readStakedProviders } from '../../../../../sdk/staking/read-staking-log.ts';
import { readTokenAccount, type TokenAccount } from '../../../../../sdk/token/account.ts';
import { type Wad, wad } from '../../../../../sdk/units.ts';
import type { Protocol } from '../../../lib/protocol/protocol-context.tsx';
import { LIVE } from '../../../lib/protocol/query-client.ts';

/** What an account can stake with, and what its stake votes with. FLOP wei. */
export type StakerAccount = TokenAccount & { owner: Address; stakedVotes: StakedVotes; allowance: Wad };

export const stakerQuery = ({ client, deployment }: Protocol, owner: Address) =>
  queryOptions({
    ...LIVE,
    queryKey: ['staker', owner],
    queryFn: async (): Promise<StakerAccount> => {
      const { computeToken, providerStaking } = deployment.contracts;
      const token = { address: computeToken.address, abi: computeTokenAbi } as const;
      const args = [owner, providerStaking.address] as const;
      const [account, votes, allowance] = await Promise.all([
        readTokenAccount(client, deployment, owner),
        readStakedVotes(client, deployment, owner),
        client.readContract({ ...token, functionName: 'allowance', args }),
      ]);
      return { owner, ...account, stakedVotes: votes, allowance: wad(allowance) };
    },
  });

/** Everything an account has staked. */
export const positionsQuery = ({ client, deployment }: Protocol, owner: Address) =>
  queryOptions({
    ...LIVE,
    queryKey: ['positions', owner],
    queryFn: () => readPositions(client, deployment, owner),
  });

/** Rewards with providers an account has left, and whether all of the log could be read. */
export type LeftRewards = { positions: StakePosition[]; isComplete: boolean };

/** The contract forgets a position that is empty; what it had earned until then stays, and only the log knows where. */
export const leftRewardsQuery = ({ client, deployment }: Protocol, owner: Address) =>
  queryOptions({
    ...LIVE,
    queryKey: ['left-rewards', owner],
    queryFn: async ({ signal }): Promise<LeftRewards> => {
      const to = await client.getBlockNumber();
      const { providers, unread } = await readStakedProviders(client, deployment, owner, { to, signal });
      const current = await readPositions(client, deployment, owner);
      const left = providers.filter((address) => !current.some(({ provider }) => isAddressEqual(provider, address)));
      const read = await Promise.all(left.map((provider) => readPosition(client, deployment, provider, owner)));
      return { positions: read.filter(({ earned }) => earned > 0n), isComplete: unread.length === 0 };
    },
  });
