/**
 * The rules of ProviderStaking, before a transaction is made. Same names and arguments: a problem is the error with
 * which the contract, or the token below it, would answer. What other transactions change in between is theirs to say.
 */
import { type Address, isAddressEqual } from 'viem';
import { BPS_WHOLE, type Bps, type Timestamp, type Wad, wad } from '../units.ts';
import { freeOwnStake, type Provider, slashableStake, totalUnits, type Units } from './provider.ts';
import { readyAmount, type StakePosition } from './read-positions.ts';
import type { Registration } from './staking-calls.ts';
import { minimumStake, type StakingLimits, type StakingRules } from './staking-rules.ts';

/** Why the contract would refuse. {@link explainRevert} has words for each. */
export type StakeProblem =
  | { name: 'ERC20InsufficientBalance'; args: readonly [owner: Address, balance: bigint, needed: bigint] }
  | {
      name: 'ComputeToken_Locked';
      args: readonly [owner: Address, balance: bigint, locked: bigint, amount: bigint];
    }
  | {
      name:
        | 'ProviderStaking_AlreadyRegistered'
        | 'ProviderStaking_NotRegistered'
        | 'ProviderStaking_Tombstoned'
        | 'ProviderStaking_NotEligible'
        | 'ProviderStaking_OwnProvider'
        | 'ProviderStaking_NoUnits';
      args: readonly [provider: Address];
    }
  | { name: 'ProviderStaking_BelowMinimum'; args: readonly [provider: Address, given: bigint, required: bigint] }
  | { name: 'ProviderStaking_TooSmall'; args: readonly [amount: bigint, min: bigint] }
  | {
      name: 'ProviderStaking_SelfBondTooLow';
      args: readonly [provider: Address, own: bigint, delegated: bigint, minBps: bigint];
    }
  | { name: 'ProviderStaking_CommissionTooHigh'; args: readonly [given: bigint, max: bigint] }
  | {
      name: 'ProviderStaking_CommissionStepTooLarge';
      args: readonly [given: bigint, current: bigint, maxStep: bigint];
    }
  | { name: 'ProviderStaking_CommissionWaits'; args: readonly [provider: Address, effectiveAt: bigint] }
  | {
      name: 'ProviderStaking_NotEnough';
      args: readonly [provider: Address, owner: Address, amount: bigint, available: bigint];
    }
  | { name: 'ProviderStaking_TooManyPositions'; args: readonly [owner: Address, max: bigint] }
  | {
      name: 'ProviderStaking_TooManyRequests';
      args: readonly [provider: Address, owner: Address, max: bigint];
    }
  | {
      name: 'ProviderStaking_NothingReady';
      args: readonly [provider: Address, owner: Address, nextAt: bigint];
    }
  | { name: 'ProviderStaking_Frozen'; args: readonly [provider: Address, frozen: bigint, left: bigint] };

/** Who stakes, and what of its balance can leave it. FLOP wei. */
export type Staker = { owner: Address; balance: Wad; locked: Wad };

/** What keeps `staker` from registering; empty when nothing does. */
export function checkRegister(
  staker: Staker,
  { units, commission, amount }: Registration,
  rules: StakingRules,
  known: Provider | undefined,
): StakeProblem[] {
  if (known !== undefined) return [{ name: 'ProviderStaking_AlreadyRegistered', args: [staker.owner] }];
  const problems = checkUnits(staker.owner, units);
  if (commission > rules.commissionMax) {
    problems.push({ name: 'ProviderStaking_CommissionTooHigh', args: [commission, rules.commissionMax] });
  }
  const required = minimumStake(rules, units);
  if (amount < required) {
    problems.push({ name: 'ProviderStaking_BelowMinimum', args: [staker.owner, amount, required] });
  }
  return [...problems, ...checkPayment(staker, amount)];
}

/** What is wrong with these units. */
export function checkUnits(owner: Address, units: Units): StakeProblem[] {
  return totalUnits(units) === 0n ? [{ name: 'ProviderStaking_NoUnits', args: [owner] }] : [];
}

/** What keeps a provider from adding `amount` to its own stake. */
export function checkStake(
  staker: Staker,
  amount: Wad,
  { minDelegation }: StakingLimits,
  own: Provider | undefined,
): StakeProblem[] {
  if (own === undefined) return [{ name: 'ProviderStaking_NotRegistered', args: [staker.owner] }];
  if (own.eligibility === 'Tombstoned') return [{ name: 'ProviderStaking_Tombstoned', args: [staker.owner] }];
  return [...checkSize(amount, minDelegation), ...checkPayment(staker, amount)];
}

/** What a delegation to `provider` meets: those of the delegator, and those of the provider. */
export type Delegation = {
  staker: Staker;
  provider: Provider;
  amount: Wad;
  /** Providers the delegator has anything with. */
  positions: readonly Address[];
};

/** What keeps a delegation from being made. */
export function checkDelegate(
  { staker, provider, amount, positions }: Delegation,
  { selfBond }: StakingRules,
  { minDelegation, maxPositions }: StakingLimits,
): StakeProblem[] {
  const { address, own, delegated } = provider;
  if (isAddressEqual(staker.owner, address)) return [{ name: 'ProviderStaking_OwnProvider', args: [address] }];
  if (provider.eligibility !== 'Eligible') return [{ name: 'ProviderStaking_NotEligible', args: [address] }];
  const problems = checkSize(amount, minDelegation);
  const after = delegated + amount;
  if (isBondTooLow(own, after, selfBond)) {
    problems.push({ name: 'ProviderStaking_SelfBondTooLow', args: [address, own, after, selfBond] });
  }
  const isNew = !positions.some((known) => isAddressEqual(known, address));
  if (isNew && BigInt(positions.length) >= maxPositions) {
    problems.push({ name: 'ProviderStaking_TooManyPositions', args: [staker.owner, maxPositions] });
  }
  return [...problems, ...checkPayment(staker, amount)];
}

/** How much more others can delegate before the provider's own part is too small. */
export function delegationRoom({ own, delegated }: Pick<Provider, 'own' | 'delegated'>, selfBond: Bps): Wad {
  const most = (own * (BPS_WHOLE - selfBond)) / selfBond;
  return wad(most > delegated ? most - delegated : 0n);
}

/** What keeps `amount` of the active stake of a position from leaving it. `own` when it is the owner's provider. */
export function checkExit(
  position: StakePosition,
  owner: Address,
  amount: Wad,
  { minDelegation, maxRequests }: StakingLimits,
  own?: Provider,
): StakeProblem[] {
  const { provider, requests } = position;
  const available = own === undefined ? position.active : freeOwnStake(own);
  if (amount > available) {
    return [{ name: 'ProviderStaking_NotEnough', args: [provider, owner, amount, available] }];
  }
  if (amount === 0n) return [{ name: 'ProviderStaking_TooSmall', args: [amount, minDelegation] }];
  const left = position.active - amount;
  const problems: StakeProblem[] = left > 0n ? checkSize(wad(left), minDelegation) : [];
  if (BigInt(requests.length) >= maxRequests) {
    problems.push({ name: 'ProviderStaking_TooManyRequests', args: [provider, owner, maxRequests] });
  }
  return problems;
}

/** What keeps the free part of a position from being paid out at time `now`. */
export function checkWithdraw(
  position: StakePosition,
  owner: Address,
  provider: Provider,
  now: Timestamp,
): StakeProblem[] {
  const { ready, nextAt } = readyAmount(position, now);
  if (ready === 0n) {
    return [{ name: 'ProviderStaking_NothingReady', args: [position.provider, owner, nextAt ?? 0n] }];
  }
  const left = slashableStake(provider) - ready;
  if (left >= provider.frozen) return [];
  return [{ name: 'ProviderStaking_Frozen', args: [position.provider, provider.frozen, left] }];
}

/** What keeps a provider from choosing the commission `given` at time `now`. */
export function checkCommission(
  provider: Provider,
  given: Bps,
  { commissionMax }: StakingRules,
  { maxCommissionStep }: StakingLimits,
  now: Timestamp,
): StakeProblem[] {
  const { address, commission, nextCommission } = provider;
  if (given <= commission) return [];
  const problems: StakeProblem[] = [];
  if (given > commissionMax) {
    problems.push({ name: 'ProviderStaking_CommissionTooHigh', args: [given, commissionMax] });
  }
  if (given - commission > maxCommissionStep) {
    problems.push({ name: 'ProviderStaking_CommissionStepTooLarge', args: [given, commission, maxCommissionStep] });
  }
  if (nextCommission !== undefined && now < nextCommission.at) {
    problems.push({ name: 'ProviderStaking_CommissionWaits', args: [address, nextCommission.at] });
  }
  return problems;
}

function checkSize(amount: Wad, min: Wad): StakeProblem[] {
  return amount < min ? [{ name: 'ProviderStaking_TooSmall', args: [amount, min] }] : [];
}

/** The token refuses what is not there, and what a deposit holds. */
function checkPayment({ owner, balance, locked }: Staker, amount: Wad): StakeProblem[] {
  if (amount > balance) return [{ name: 'ERC20InsufficientBalance', args: [owner, balance, amount] }];
  if (amount > balance - locked) return [{ name: 'ComputeToken_Locked', args: [owner, balance, locked, amount] }];
  return [];
}

function isBondTooLow(own: Wad, delegated: bigint, selfBond: Bps): boolean {
  return own * BPS_WHOLE < (own + delegated) * selfBond;
}
