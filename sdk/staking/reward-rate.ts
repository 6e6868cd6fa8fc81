/** What stake earns: the state of the stream, and an estimate of what it comes to in a year. */
import type { PublicClient } from 'viem';
import type { Deployment } from '../deployment.ts';
import type { AtBlock } from '../parameters/read-parameters.ts';
import { BPS_WHOLE, type Timestamp, timestamp, type Wad, wad, YEAR } from '../units.ts';
import { activeStake, type Provider } from './provider.ts';
import { rewardsContract } from './staking-contracts.ts';

/** The rewards as they flow now. */
export type RewardStream = {
  /** FLOP wei that flow out each second, to all stake together. */
  perSecond: Wad;
  /** When the stream ends unless more arrives; it has when that lies back. */
  endsAt: Timestamp;
  /** Stake that earns now, over all providers. */
  totalWeight: Wad;
  /** FLOP that arrived and do not flow yet. */
  pending: Wad;
};

/** Reads what flows to the stakers. */
export async function readRewardStream(
  client: PublicClient,
  deployment: Deployment,
  at: AtBlock = {},
): Promise<RewardStream> {
  const rewards = rewardsContract(deployment);
  const [[perSecond, endsAt], totalWeight, pending] = await Promise.all([
    client.readContract({ ...rewards, functionName: 'stream', ...at }),
    client.readContract({ ...rewards, functionName: 'totalWeight', ...at }),
    client.readContract({ ...rewards, functionName: 'pending', ...at }),
  ]);
  return { perSecond: wad(perSecond), endsAt: timestamp(endsAt), totalWeight: wad(totalWeight), pending: wad(pending) };
}

/**
 * What a year would bring on each staked FLOP if everything stayed as it is now, which it will not: a plain figure for
 * people to look at, 0.05 for 5 %. Never compute amounts with it.
 */
export type RewardEstimate = { isEstimate: true; delegated: number; own: number };

type Earner = Pick<Provider, 'eligibility' | 'own' | 'delegated' | 'commission'>;

/** The estimate for stake with one provider, at time `now`. */
export function estimateRewards(provider: Earner, stream: RewardStream, now: Timestamp): RewardEstimate {
  const { eligibility, own, delegated, commission } = provider;
  const isOut = eligibility === 'Jailed' || eligibility === 'Tombstoned' || eligibility === 'NotRegistered';
  if (isOut || stream.endsAt <= now || stream.totalWeight === 0n || activeStake(provider) === 0n) {
    return { isEstimate: true, delegated: 0, own: 0 };
  }
  const perFlop = (Number(stream.perSecond) * Number(YEAR)) / Number(stream.totalWeight);
  const kept = Number(commission) / Number(BPS_WHOLE);
  const fromDelegators = own === 0n ? 0 : (Number(delegated) / Number(own)) * kept;
  return { isEstimate: true, delegated: perFlop * (1 - kept), own: perFlop * (1 + fromDelegators) };
}
