/** Stake of the past: providers of every tier and in every condition, those who delegate to them, and what left again. */
import { type Address, encodeFunctionData, type Hex, maxUint256 } from 'viem';
import type { Deployment } from '../../../sdk/deployment.ts';
import { computeTokenAbi, providerStakingAbi, stakerRewardsAbi } from '../../../sdk/generated/abis.ts';
import type { Eligibility } from '../../../sdk/staking/provider.ts';
import { after, DAY, parseDecimal, seconds, type Timestamp, WAD_DECIMALS } from '../../../sdk/units.ts';
import type { Actors } from './actors.ts';
import type { Moment, PastTransaction } from './moment.ts';

/** A thousandth of a reference GPU. */
const GPU = 1_000;
const HOUR = seconds(3_600n);

/** The first of the actors' providers are these. Commissions in bps. */
const PROVIDERS = [
  { own: '250000', gpus: [0, 384, 128, 0], commission: 500n, name: 'Fjord Compute: 512 GPUs in two halls' },
  { own: '60000', gpus: [160, 64, 0, 0], commission: 800n, name: 'Alder Street Cluster' },
  { own: '15000', gpus: [24, 0, 0, 8], commission: 300n, name: 'A shed with 32 cards' },
  // Jailed in the last days, for wrong work; removed, for malicious work. See special-jobs.ts.
  { own: '40000', gpus: [0, 96, 0, 0], commission: 600n, name: 'Salt Mine Servers' },
  { own: '150000', gpus: [0, 128, 256, 0], commission: 1_000n, name: 'Bright Future Compute' },
  // Took too much out: the first of all, the second of its own.
  { own: '15000', gpus: [16, 0, 0, 0], commission: 400n, name: 'Two racks in a school' },
  { own: '20000', gpus: [64, 0, 0, 0], commission: 700n, name: 'Harbour GPU cooperative' },
] as const;
/** How they stand at the end. */
export const ENDING_CONDITIONS: readonly Eligibility[] = [
  'Eligible',
  'Eligible',
  'Eligible',
  'Jailed',
  'Tombstoned',
  'BelowMinimum',
  'SelfBondTooLow',
];
/** Whom it takes below the smallest stake, and below its part of what is behind it. */
const LEAVING = [
  { provider: 5, flop: '9000' },
  { provider: 6, flop: '12000' },
] as const;
/** What a provider buys beyond its stake, to pay bonds of appeals from. */
const POCKET_MONEY = '2000';
/** The delegator of the provider that was removed. */
const SLASHED = 7;
/** Who delegates, by its place among the actors' delegators: each has at least 150 000 FLOP. */
const DELEGATIONS = [
  { delegator: 0, provider: 0, flop: '600000' },
  { delegator: 2, provider: 0, flop: '120000' },
  { delegator: 3, provider: 0, flop: '90000' },
  { delegator: 3, provider: 1, flop: '40000' },
  { delegator: 4, provider: 1, flop: '140000' },
  { delegator: 5, provider: 0, flop: '110000' },
  { delegator: 6, provider: 0, flop: '80000' },
  { delegator: SLASHED, provider: 4, flop: '80000' },
  { delegator: 8, provider: 6, flop: '100000' },
  { delegator: 9, provider: 3, flop: '30000' },
] as const;
const RAISED_COMMISSION = 1_000n;

/** When, in days from the beginning or back from the end. */
const FIRST_DAY = 5n;
const DAYS_BACK = {
  leaves: -50n,
  isPaid: -27n,
  isCorrected: -18n,
  providerClaims: -14n,
  claims: -10n,
  unstakes: -9n,
  leavesNow: -6n,
  raises: -3n,
} as const;

export function planStaking(deployment: Deployment, actors: Actors, start: Timestamp, end: Timestamp): Moment[] {
  const { providerStaking: staking, stakerRewards: rewards } = deployment.contracts;
  const provider = (index: number) => at(actors.providers, index);
  const delegator = (index: number) => at(actors.delegators, index);
  const act = (label: string, from: Address, to: Address, data: Hex): PastTransaction => ({ label, from, to, data });
  const leave = (index: number, from: number, flop: string) => {
    const args = [provider(from), amount(flop)] as const;
    const data = encodeFunctionData({ abi: providerStakingAbi, functionName: 'undelegate', args });
    return act('undelegation', delegator(index), staking.address, data);
  };

  const [leaver, leaverNow] = [5, 6];
  const withdraw = encodeFunctionData({
    abi: providerStakingAbi,
    functionName: 'withdraw',
    args: [provider(0), delegator(leaver)],
  });
  const claim = (of: number, owner: Address) => {
    const args = [provider(of), owner] as const;
    const data = encodeFunctionData({ abi: stakerRewardsAbi, functionName: 'claim', args });
    return act('claim of rewards', owner, rewards.address, data);
  };
  const raise = encodeFunctionData({
    abi: providerStakingAbi,
    functionName: 'setCommission',
    args: [RAISED_COMMISSION],
  });
  // Whose provider was removed has lost its stake: its votes follow when somebody says so.
  const sync = encodeFunctionData({
    abi: computeTokenAbi,
    functionName: 'syncVotes',
    args: [staking.address, delegator(SLASHED)],
  });
  const unstakings = LEAVING.map((leaving): PastTransaction => {
    const data = encodeFunctionData({ abi: providerStakingAbi, functionName: 'unstake', args: [amount(leaving.flop)] });
    return act('unstaking', provider(leaving.provider), staking.address, data);
  });
  const back = (days: bigint, transaction: PastTransaction): Moment => ({
    at: after(end, seconds(days * DAY)),
    transactions: [transaction],
  });
  return [
    ...planBeginning(deployment, actors, start),
    back(DAYS_BACK.leaves, leave(leaver, 0, '30000')),
    back(DAYS_BACK.isPaid, act('withdrawal', actors.keeper, staking.address, withdraw)),
    back(DAYS_BACK.providerClaims, claim(0, provider(0))),
    back(DAYS_BACK.claims, claim(0, delegator(2))),
    { at: after(end, seconds(DAYS_BACK.unstakes * DAY)), transactions: unstakings },
    back(
      DAYS_BACK.isCorrected,
      act('correction of votes', actors.keeper, deployment.contracts.computeToken.address, sync),
    ),
    back(DAYS_BACK.leavesNow, leave(leaverNow, 0, '25000')),
    back(DAYS_BACK.raises, act('commission', provider(1), staking.address, raise)),
  ];
}

/** Three blocks: what the new providers buy and who lets staking take its FLOP; registrations; delegations. */
function planBeginning(deployment: Deployment, actors: Actors, start: Timestamp): Moment[] {
  const { computeToken: token, providerStaking: staking } = deployment.contracts;
  const stakers = DELEGATIONS.map(({ delegator }) => at(actors.delegators, delegator));
  const registered = PROVIDERS.map((terms, index) => ({ ...terms, address: at(actors.providers, index) }));
  const newcomers = registered.filter(({ address }) => !actors.delegators.includes(address));
  const approve = encodeFunctionData({
    abi: computeTokenAbi,
    functionName: 'approve',
    args: [staking.address, maxUint256],
  });
  const everybody = [...new Set([...registered.map(({ address }) => address), ...stakers])];

  const purchases = newcomers.map(({ address, own }): PastTransaction => {
    const data = encodeFunctionData({
      abi: computeTokenAbi,
      functionName: 'transfer',
      args: [address, amount(own) + amount(POCKET_MONEY)],
    });
    return { label: `transfer to ${address}`, from: actors.exchange, to: token.address, data };
  });
  const approvals = everybody.map(
    (from): PastTransaction => ({ label: 'approval of staking', from, to: token.address, data: approve }),
  );
  const registrations = registered.map(({ address, own, gpus, commission, name }): PastTransaction => {
    const [one, two, three, four] = gpus;
    const units = [one * GPU, two * GPU, three * GPU, four * GPU] as const;
    const args = [units, commission, amount(own), name] as const;
    const data = encodeFunctionData({ abi: providerStakingAbi, functionName: 'register', args });
    return { label: `registration of ${name}`, from: address, to: staking.address, data };
  });
  const delegations = DELEGATIONS.map(({ delegator, provider, flop }): PastTransaction => {
    const args = [at(actors.providers, provider), amount(flop)] as const;
    const data = encodeFunctionData({ abi: providerStakingAbi, functionName: 'delegate', args });
    return { label: 'delegation of stake', from: at(actors.delegators, delegator), to: staking.address, data };
  });
  const first = after(start, seconds(FIRST_DAY * DAY));
  return [[...purchases, ...approvals], registrations, delegations].map((transactions, index) => ({
    at: after(first, seconds(HOUR * BigInt(index))),
    transactions,
  }));
}

function amount(flop: string): bigint {
  return parseDecimal(flop, WAD_DECIMALS);
}

function at(list: readonly Address[], index: number): Address {
  const address = list[index];
  if (!address) throw new RangeError(`there are ${list.length} of them, number ${index} is missing`);
  return address;
}
