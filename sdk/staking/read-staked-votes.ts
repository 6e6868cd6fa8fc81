/** Whether staked FLOP vote for their owner. */
import type { Address, PublicClient } from 'viem';
import type { Deployment } from '../deployment.ts';
import type { AtBlock } from '../parameters/read-parameters.ts';
import { type Wad, wad } from '../units.ts';
import { stakedToken, stakingContract } from './staking-contracts.ts';

export type StakedVotes = {
  /** Staked FLOP of the owner that the token counts as its votes. */
  counted: Wad;
  /** What they are after all slashes. Below `counted` until somebody syncs them. */
  held: Wad;
};

/** Reads what the stake of `owner` votes with. */
export async function readStakedVotes(
  client: PublicClient,
  deployment: Deployment,
  owner: Address,
  at: AtBlock = {},
): Promise<StakedVotes> {
  const staking = stakingContract(deployment);
  const [counted, held] = await Promise.all([
    client.readContract({
      ...stakedToken(deployment),
      functionName: 'attributedTo',
      args: [staking.address, owner],
      ...at,
    }),
    client.readContract({ ...staking, functionName: 'votingUnitsOf', args: [owner], ...at }),
  ]);
  return { counted: wad(counted), held: wad(held) };
}
