/** What an owner has staked, and what it earned by it. */
import { type Address, isAddressEqual, type PublicClient } from 'viem';
import type { Deployment } from '../deployment.ts';
import type { AtBlock } from '../parameters/read-parameters.ts';
import { type PoolShares, poolShares, type Timestamp, timestamp, type Wad, wad } from '../units.ts';
import { rewardsContract, stakingContract } from './staking-contracts.ts';

/** Stake on its way out: worth `amount` now, free from `readyAt` on. */
export type UnbondingRequest = { amount: Wad; readyAt: Timestamp };

/** What an owner has with one provider. Amounts are what it is worth now. */
export type StakePosition = {
  provider: Address;
  /** Whether the owner is that provider. */
  isOwn: boolean;
  active: Wad;
  unbonding: Wad;
  /** Shares of the delegators' pool. */
  shares: PoolShares;
  /** Rewards not claimed yet, for the provider itself with its commission. */
  earned: Wad;
  /** In the order in which they were made. */
  requests: UnbondingRequest[];
};

/** Every position of `owner`, its own provider included. */
export async function readPositions(
  client: PublicClient,
  deployment: Deployment,
  owner: Address,
  at: AtBlock = {},
): Promise<StakePosition[]> {
  const staking = stakingContract(deployment);
  const providers = await client.readContract({ ...staking, functionName: 'positionsOf', args: [owner], ...at });
  return Promise.all(providers.map((provider) => readPosition(client, deployment, provider, owner, at)));
}

/** What `owner` has with `provider`, which may be nothing. */
export async function readPosition(
  client: PublicClient,
  deployment: Deployment,
  provider: Address,
  owner: Address,
  at: AtBlock = {},
): Promise<StakePosition> {
  const of = { args: [provider, owner], ...at } as const;
  const staking = { ...stakingContract(deployment), ...of };
  const [position, requests, earned] = await Promise.all([
    client.readContract({ ...staking, functionName: 'position' }),
    client.readContract({ ...staking, functionName: 'requestsOf' }),
    client.readContract({ ...rewardsContract(deployment), ...of, functionName: 'earned' }),
  ]);
  return {
    provider,
    isOwn: isAddressEqual(provider, owner),
    active: wad(position.active),
    unbonding: wad(position.unbonding),
    shares: poolShares(position.shares),
    earned: wad(earned),
    requests: requests.map(({ amount, readyAt }) => ({ amount: wad(amount), readyAt: timestamp(readyAt) })),
  };
}

/** Whether a slash took everything of a delegation. It stays in the list until `withdraw` clears it away. */
export function isVoid({ isOwn, active, unbonding }: Pick<StakePosition, 'isOwn' | 'active' | 'unbonding'>): boolean {
  return !isOwn && active === 0n && unbonding === 0n;
}

/** What of a position can be withdrawn at time `now`, and when the next part can; absent when nothing follows. */
export function readyAmount(
  { requests }: Pick<StakePosition, 'requests'>,
  now: Timestamp,
): { ready: Wad; nextAt?: Timestamp } {
  const isReady = ({ readyAt }: UnbondingRequest) => readyAt <= now;
  const ready = requests.filter(isReady).reduce((sum, { amount }) => sum + amount, 0n);
  const waiting = requests.filter((request) => !isReady(request)).map(({ readyAt }) => readyAt);
  const first = waiting.reduce<Timestamp | undefined>(
    (soonest, readyAt) => (soonest === undefined || readyAt < soonest ? readyAt : soonest),
    undefined,
  );
  return { ready: wad(ready), ...(first === undefined ? {} : { nextAt: first }) };
}
