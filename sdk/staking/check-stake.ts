/**
 * The rules of ProviderStaking, before a transaction is made. Same names and arguments: a problem is the error with
 * which the contract, or the token below it, would answer. What other transactions change in between is theirs to say.
 */
import { type Address, isAddressEqual } from 'viem';
import { BPS_WHOLE, type Bps, type Timestamp, type Wad, wad } from '../units.ts';
import { activeStake, freeOwnStake, type Provider, slashableStake, totalUnits, type Units } from './provider.ts';
import { isVoid, readyAmount, type StakePosition } from './read-positions.ts';
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

/** The smallest amount that is one. */
const ONE_WEI = wad(1n);

/** What keeps `staker`, who is no provider yet, from registering. `positions` are those it has with others. */
export function checkRegister(
  staker: Staker,
  { units, commission, amount }: Registration,
  { rules, limits }: { rules: StakingRules; limits: StakingLimits },
  positions: readonly Address[],
): StakeProblem[] {
  const { owner } = staker;
  const problems: StakeProblem[] = [];
  // Its own stake is a position, too.
  if (BigInt(positions.length) >= limits.maxPositions) {
    problems.push({ name: 'ProviderStaking_TooManyPositions', args: [owner, limits.maxPositions] });
  }
  problems.push(...checkUnits(owner, units));
  const required = minimumStake(rules, units);
  if (amount < required) problems.push({ name: 'ProviderStaking_BelowMinimum', args: [owner, amount, required] });
  if (commission > rules.commissionMax) {
    problems.push({ name: 'ProviderStaking_CommissionTooHigh', args: [commission, rules.commissionMax] });
  }
  return [...problems, ...checkPayment(staker, amount)];
}

/** What keeps a provider from declaring `units` instead of those it has. Only more of them need more stake. */
export function checkNewUnits(provider: Provider, units: Units, rules: StakingRules): StakeProblem[] {
  const { address, eligibility } = provider;
  if (eligibility === 'Tombstoned') return [{ name: 'ProviderStaking_Tombstoned', args: [address] }];
  const problems = checkUnits(address, units);
  const [stake, required] = [activeStake(provider), minimumStake(rules, units)];
  if (problems.length === 0 && totalUnits(units) > totalUnits(provider.units) && stake < required) {
    return [{ name: 'ProviderStaking_BelowMinimum', args: [address, stake, required] }];
  }
  return problems;
}

function checkUnits(owner: Address, units: Units): StakeProblem[] {
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
  /** Whether the delegator is a provider itself: its own stake keeps a place among its positions. */
  isProvider: boolean;
  provider: Provider;
  amount: Wad;
  /** Providers the delegator has anything with. */
  positions: readonly Address[];
};

/** What keeps a delegation from being made. */
export function checkDelegate(
  { staker, isProvider, provider, amount, positions }: Delegation,
  { selfBond }: StakingRules,
  { minDelegation, maxPositions }: StakingLimits,
): StakeProblem[] {
  const { address, own, delegated, eligibility } = provider;
  const problems = checkSize(amount, minDelegation);
  if (isAddressEqual(staker.owner, address)) {
    return [...problems, { name: 'ProviderStaking_OwnProvider', args: [address] }];
  }
  // What its own part is after this delegation counts, not what it is now.
  if (eligibility !== 'Eligible' && eligibility !== 'SelfBondTooLow') {
    return [...problems, { name: 'ProviderStaking_NotEligible', args: [address] }];
  }
  const after = delegated + amount;
  if (own * BPS_WHOLE < (own + after) * selfBond) {
    problems.push({ name: 'ProviderStaking_SelfBondTooLow', args: [address, own, after, selfBond] });
  }
  const others = positions.filter((known) => !isAddressEqual(known, staker.owner));
  const isNew = !others.some((known) => isAddressEqual(known, address));
  if (isNew && BigInt(others.length) >= maxPositions - (isProvider ? 1n : 0n)) {
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
  if (amount > available) return [{ name: 'ProviderStaking_NotEnough', args: [provider, owner, amount, available] }];

  const left = wad(position.active - amount);
  const isAll = own !== undefined || left === 0n; // a provider may leave as little of its own as it likes
  const problems = checkSize(amount, ONE_WEI);
  if (problems.length === 0 && !isAll) problems.push(...checkSize(left, minDelegation));
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
  if (isVoid(position)) return []; // it clears away what a slash has left
  if (ready === 0n) {
    return [{ name: 'ProviderStaking_NothingReady', args: [position.provider, owner, nextAt ?? 0n] }];
  }
  // What answers for a dispute: its own for what a provider takes out itself, all of it for a delegator's.
  const answers = position.isOwn ? provider.own + provider.ownUnbonding : slashableStake(provider);
  const left = answers - ready;
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
  const { address, nextCommission } = provider;
  const isDue = nextCommission !== undefined && nextCommission.at <= now;
  const current = isDue ? nextCommission.commission : provider.commission; // the call puts it into force first
  if (given <= current) return [];
  const problems: StakeProblem[] = [];
  if (nextCommission !== undefined && !isDue) {
    problems.push({ name: 'ProviderStaking_CommissionWaits', args: [address, nextCommission.at] });
  }
  if (given > commissionMax) {
    problems.push({ name: 'ProviderStaking_CommissionTooHigh', args: [given, commissionMax] });
  }
  if (given - current > maxCommissionStep) {
    problems.push({ name: 'ProviderStaking_CommissionStepTooLarge', args: [given, current, maxCommissionStep] });
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
