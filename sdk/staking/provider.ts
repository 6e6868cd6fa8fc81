/** A compute provider, and whether it takes work. */
import type { Address } from 'viem';
import { type Bps, type MilliGpu, milliGpu, type Timestamp, type UsdWad, type Wad, wad } from '../units.ts';

/** In the order of `IProviderStaking.Eligibility`. */
export const eligibilities = [
  'Eligible',
  'NotRegistered',
  'Tombstoned',
  'Jailed',
  'BelowMinimum',
  'SelfBondTooLow',
] as const;
export type Eligibility = (typeof eligibilities)[number];

/** Hardware classes for which a provider declares units. */
export const HARDWARE_CLASSES = 4;
/** Declared hardware, class by class. */
export type Units = readonly [MilliGpu, MilliGpu, MilliGpu, MilliGpu];

/** A provider as it stands in one block. */
export type Provider = {
  address: Address;
  /** Why it takes no new jobs and delegations, or that it does. */
  eligibility: Eligibility;
  /** Set while it is jailed: from then on anyone can bring it back. */
  jailedUntil?: Timestamp;
  /** Active stake of its own, and of its delegators. */
  own: Wad;
  delegated: Wad;
  /** The same on the way out. It can still be slashed. */
  ownUnbonding: Wad;
  delegatedUnbonding: Wad;
  /** Of its own stake, locked behind open jobs. */
  bonded: Wad;
  /** Of everything above, held by open disputes. */
  frozen: Wad;
  /** Value of its open jobs, and the most they may be worth in its tier. */
  exposure: UsdWad;
  maxExposure: UsdWad;
  /** From 1; 0 below the smallest stake. */
  tier: number;
  /** What must stand behind it for new jobs, by its hardware. */
  minimum: Wad;
  /** What it keeps of its delegators' rewards. */
  commission: Bps;
  /** A raise that was announced and is not in force yet. */
  nextCommission?: { commission: Bps; at: Timestamp };
  units: Units;
};

/** Active stake behind a provider, its own and delegated: what it earns by, and what its tier goes by. */
export function activeStake({ own, delegated }: Pick<Provider, 'own' | 'delegated'>): Wad {
  return wad(own + delegated);
}

/** All that a slash can reach. */
export function slashableStake(
  provider: Pick<Provider, 'own' | 'delegated' | 'ownUnbonding' | 'delegatedUnbonding'>,
): Wad {
  return wad(activeStake(provider) + provider.ownUnbonding + provider.delegatedUnbonding);
}

/** Own stake that is locked behind no job. */
export function freeOwnStake({ own, bonded }: Pick<Provider, 'own' | 'bonded'>): Wad {
  return wad(own > bonded ? own - bonded : 0n);
}

/** Hardware of all classes together. */
export function totalUnits(units: Units): MilliGpu {
  return milliGpu(units.reduce((sum, count) => sum + count, 0n));
}
