/** What a vote can tune about stake, and what nobody can. */
import type { PublicClient } from 'viem';
import type { Deployment } from '../deployment.ts';
import { MissingParameterError } from '../errors.ts';
import type { ParameterState } from '../parameters/read-parameters.ts';
import { type Bps, bps, type Seconds, seconds, type UsdWad, usdWad, type Wad, wad } from '../units.ts';
import { totalUnits, type Units } from './provider.ts';
import { stakingContract } from './staking-contracts.ts';

/** From `stake` behind it on, a provider's open jobs may be worth `cap`. */
export type TierRule = { stake: Wad; cap: UsdWad };

/** The governed values in force. */
export type StakingRules = {
  unbonding: Seconds;
  minBase: Wad;
  /** For each reference GPU. */
  minPerUnit: Wad;
  selfBond: Bps;
  commissionMax: Bps;
  commissionDelay: Seconds;
  /** Tiers 1, 2 and 3; the first begins at a provider's smallest stake, written as 0 here. */
  tiers: readonly [TierRule, TierRule, TierRule];
  slashEpochLimit: Bps;
  rewardStream: Seconds;
};

/** What is fixed in the contract. */
export type StakingLimits = {
  minDelegation: Wad;
  maxPositions: bigint;
  maxRequests: bigint;
  maxCommissionStep: Bps;
  /** For how long a higher smallest stake does not bind those who were there before. */
  minimumGrace: Seconds;
  slashEpoch: Seconds;
};

/** `gweiFLOP` and `microUSD`, in units of 18 decimals. */
const GWEI = 10n ** 9n;
const MICRO = 10n ** 12n;
const THOUSANDTHS = 1_000n;

/**
 * The rules of staking among all parameters.
 *
 * @throws MissingParameterError when the registry has not all of them
 */
export function stakingRules(states: readonly ParameterState[]): StakingRules {
  const value = (key: string) => {
    const state = states.find(({ spec }) => spec.key === key);
    if (state === undefined) throw new MissingParameterError(key);
    return state.value;
  };
  const flop = (key: string) => wad(value(key) * GWEI);
  const usd = (key: string) => usdWad(value(key) * MICRO);
  return {
    unbonding: seconds(value('stake.unbonding')),
    minBase: flop('stake.min.base'),
    minPerUnit: flop('stake.min.perUnit'),
    selfBond: bps(value('stake.selfBond')),
    commissionMax: bps(value('stake.commission.max')),
    commissionDelay: seconds(value('stake.commission.delay')),
    tiers: [
      { stake: wad(0n), cap: usd('stake.tier.1.cap') },
      { stake: flop('stake.tier.2.stake'), cap: usd('stake.tier.2.cap') },
      { stake: flop('stake.tier.3.stake'), cap: usd('stake.tier.3.cap') },
    ],
    slashEpochLimit: bps(value('slash.epochLimit')),
    rewardStream: seconds(value('reward.stream')),
  };
}

/** Smallest stake behind a provider with these units by the values in force: the rule of `ProviderStaking`. */
export function minimumStake({ minBase, minPerUnit }: StakingRules, units: Units): Wad {
  const byUnits = (minPerUnit * totalUnits(units)) / THOUSANDTHS;
  return wad(byUnits > minBase ? byUnits : minBase);
}

/** Reads what the staking contract fixes for ever. */
export async function readStakingLimits(client: PublicClient, deployment: Deployment): Promise<StakingLimits> {
  const staking = stakingContract(deployment);
  const [minDelegation, maxPositions, maxRequests, maxCommissionStep, minimumGrace, slashEpoch] = await Promise.all([
    client.readContract({ ...staking, functionName: 'MIN_DELEGATION' }),
    client.readContract({ ...staking, functionName: 'MAX_POSITIONS' }),
    client.readContract({ ...staking, functionName: 'MAX_REQUESTS' }),
    client.readContract({ ...staking, functionName: 'MAX_COMMISSION_STEP' }),
    client.readContract({ ...staking, functionName: 'MINIMUM_GRACE' }),
    client.readContract({ ...staking, functionName: 'SLASH_EPOCH' }),
  ]);
  return {
    minDelegation: wad(minDelegation),
    maxPositions,
    maxRequests,
    maxCommissionStep: bps(maxCommissionStep),
    minimumGrace: seconds(minimumGrace),
    slashEpoch: seconds(slashEpoch),
  };
}
