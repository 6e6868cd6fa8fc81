/** The calls of providers and delegators, ready for a wallet. */
import type { Abi, Address } from 'viem';
import { maxUint256 } from 'viem';
import type { Deployment } from '../deployment.ts';
import type { Bps, Wad } from '../units.ts';
import type { Units } from './provider.ts';
import { rewardsContract, stakedToken, stakingContract } from './staking-contracts.ts';

/** One call of a contract, as viem's `simulateContract` and `writeContract` take it. */
export type StakingCall = { address: Address; abi: Abi; functionName: string; args: readonly unknown[] };

/** All there is, for `unstake` and `undelegate`: what the contract finds when the call arrives. */
export const EVERYTHING = maxUint256 as Wad;

/** Lets the staking contract take `amount`, and no more. */
export function approveStake(deployment: Deployment, amount: Wad): StakingCall {
  const spender = deployment.contracts.providerStaking.address;
  return { ...stakedToken(deployment), functionName: 'approve', args: [spender, amount] };
}

/** What a provider says when it registers. `metadata` is a link or text, only in the log. */
export type Registration = { units: Units; commission: Bps; amount: Wad; metadata: string };

export function register(deployment: Deployment, { units, commission, amount, metadata }: Registration): StakingCall {
  const args = [units.map(Number), commission, amount, metadata];
  return { ...stakingContract(deployment), functionName: 'register', args };
}

export function setUnits(deployment: Deployment, units: Units, metadata: string): StakingCall {
  return { ...stakingContract(deployment), functionName: 'setUnits', args: [units.map(Number), metadata] };
}

export function setCommission(deployment: Deployment, commission: Bps): StakingCall {
  return { ...stakingContract(deployment), functionName: 'setCommission', args: [commission] };
}

export function stake(deployment: Deployment, amount: Wad): StakingCall {
  return { ...stakingContract(deployment), functionName: 'stake', args: [amount] };
}

export function unstake(deployment: Deployment, amount: Wad): StakingCall {
  return { ...stakingContract(deployment), functionName: 'unstake', args: [amount] };
}

export function delegate(deployment: Deployment, provider: Address, amount: Wad): StakingCall {
  return { ...stakingContract(deployment), functionName: 'delegate', args: [provider, amount] };
}

export function undelegate(deployment: Deployment, provider: Address, amount: Wad): StakingCall {
  return { ...stakingContract(deployment), functionName: 'undelegate', args: [provider, amount] };
}

/** Pays out what is free of the stake of `owner` with `provider`. Anyone may. */
export function withdraw(deployment: Deployment, provider: Address, owner: Address): StakingCall {
  return { ...stakingContract(deployment), functionName: 'withdraw', args: [provider, owner] };
}

/** Brings a provider back whose jail is over. Anyone may. */
export function unjail(deployment: Deployment, provider: Address): StakingCall {
  return { ...stakingContract(deployment), functionName: 'unjail', args: [provider] };
}

/** Pays what the sender earned with `provider` to `to`. */
export function claim(deployment: Deployment, provider: Address, to: Address): StakingCall {
  return { ...rewardsContract(deployment), functionName: 'claim', args: [provider, to] };
}

/** Has the token count what the stake of `owner` votes with after a slash. Anyone may. */
export function syncStakedVotes(deployment: Deployment, owner: Address): StakingCall {
  const custody = deployment.contracts.providerStaking.address;
  return { ...stakedToken(deployment), functionName: 'syncVotes', args: [custody, owner] };
}
