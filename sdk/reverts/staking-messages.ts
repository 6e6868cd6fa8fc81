import type { Messages, ProtocolErrorName } from './explanation.ts';

type Names = Extract<ProtocolErrorName, `ProviderStaking_${string}` | `StakerRewards_${string}`>;

/** What only contracts run into: the courts and escrows that lock and slash stake. */
type LockerNames = Extract<
  Names,
  | 'ProviderStaking_NotLocker'
  | 'ProviderStaking_NotHeld'
  | 'ProviderStaking_ExposureTooHigh'
  | 'StakerRewards_NotStaking'
>;

const lockerMessages: Messages<LockerNames> = {
  ProviderStaking_NotLocker: (words, caller) => ({
    title: 'Only contracts a vote has named can hold stake',
    detail: `${words.address(caller)} is not one of them.`,
    nextStep: 'A proposal of class Powers can name it.',
  }),
  ProviderStaking_NotHeld: (words, provider, locker, amount, held) => ({
    title: 'More than is held',
    detail: `${words.address(locker)} holds ${words.flop(held)} of ${words.address(provider)}, not ${words.flop(amount)}.`,
    nextStep: `Release or slash at most ${words.flop(held)}.`,
  }),
  ProviderStaking_ExposureTooHigh: (words, provider, value, max) => ({
    title: 'Too many open jobs for the tier',
    detail: `With this one, the open jobs of ${words.address(provider)} would be worth ${words.usd(value)}; its tier allows ${words.usd(max)}.`,
    nextStep: 'Choose another provider, or wait until one of its jobs is over.',
  }),
  StakerRewards_NotStaking: (words, caller) => ({
    title: 'Only the staking contract can do this',
    detail: `${words.address(caller)} does not keep the stakes.`,
    nextStep: 'Stake, unstake or claim instead: the books are kept by that.',
  }),
};

const standingMessages: Messages<
  Extract<
    Names,
    | 'ProviderStaking_AlreadyRegistered'
    | 'ProviderStaking_NotRegistered'
    | 'ProviderStaking_Tombstoned'
    | 'ProviderStaking_NotJailed'
    | 'ProviderStaking_StillJailed'
    | 'ProviderStaking_NotEligible'
    | 'ProviderStaking_NoUnits'
  >
> = {
  ProviderStaking_AlreadyRegistered: (words, provider) => ({
    title: 'Registered already',
    detail: `${words.address(provider)} is a provider.`,
    nextStep: 'Add to its stake, or change its hardware or commission.',
  }),
  ProviderStaking_NotRegistered: (words, provider) => ({
    title: 'Not a provider',
    detail: `${words.address(provider)} never registered.`,
    nextStep: 'Choose one from the list of providers, or register first.',
  }),
  ProviderStaking_Tombstoned: (words, provider) => ({
    title: 'Out for ever',
    detail: `${words.address(provider)} was removed as a provider for good.`,
    nextStep: 'Take the stake out; it waits for the unbonding time as any other.',
  }),
  ProviderStaking_NotJailed: (words, provider) => ({
    title: 'Not jailed',
    detail: `${words.address(provider)} is not in jail.`,
    nextStep: 'Nothing needs to be done.',
  }),
  ProviderStaking_StillJailed: (words, provider, until) => ({
    title: 'The jail is not over',
    detail: `${words.address(provider)} is out for now.`,
    nextStep: `Anyone can bring it back from ${words.time(until)} on.`,
  }),
  ProviderStaking_NotEligible: (words, provider) => ({
    title: 'It takes no new jobs or delegations now',
    detail: `Something stands against ${words.address(provider)}: its page says what.`,
    nextStep: 'Choose another provider, or come back when it is settled.',
  }),
  ProviderStaking_NoUnits: (words, provider) => ({
    title: 'No hardware declared',
    detail: `${words.address(provider)} would declare no GPU of any class.`,
    nextStep: 'Declare some hardware in at least one class.',
  }),
};

const commissionMessages: Messages<
  Extract<
    Names,
    'ProviderStaking_CommissionTooHigh' | 'ProviderStaking_CommissionStepTooLarge' | 'ProviderStaking_CommissionWaits'
  >
> = {
  ProviderStaking_CommissionTooHigh: (words, given, max) => ({
    title: 'The commission is too high',
    detail: `${words.bps(given)} is more than a provider may keep.`,
    nextStep: `Choose at most ${words.bps(max)}.`,
  }),
  ProviderStaking_CommissionStepTooLarge: (words, given, current, maxStep) => ({
    title: 'The commission rises too far at once',
    detail: `From ${words.bps(current)} to ${words.bps(given)} is more than ${words.bps(maxStep)}.`,
    nextStep: `Choose at most ${words.bps(current + maxStep)} this time.`,
  }),
  ProviderStaking_CommissionWaits: (words, provider, effectiveAt) => ({
    title: 'A raise waits already',
    detail: `${words.address(provider)} has announced a higher commission.`,
    nextStep: `Another raise can follow after ${words.time(effectiveAt)}. A lower one is possible at any time.`,
  }),
};

const amountMessages: Messages<
  Exclude<Names, LockerNames | keyof typeof standingMessages | keyof typeof commissionMessages>
> = {
  ProviderStaking_BelowMinimum: (words, provider, given, required) => ({
    title: 'Less than a provider needs',
    detail: `With its hardware ${words.address(provider)} needs ${words.flop(required)} behind it; it would be ${words.flop(given)}.`,
    nextStep: `Stake ${words.flop(required)} or more, or declare less hardware.`,
  }),
  ProviderStaking_TooSmall: (words, amount, min) => ({
    title: 'The amount is too small',
    detail: `${words.flop(amount)} is less than can be staked, or left staked.`,
    nextStep: `Choose at least ${words.flop(min)}, or take out all of it.`,
  }),
  ProviderStaking_OwnProvider: (words, provider) => ({
    title: 'A provider does not delegate to itself',
    detail: `${words.address(provider)} is your own provider.`,
    nextStep: 'Add to its own stake instead.',
  }),
  ProviderStaking_SelfBondTooLow: (words, provider, own, delegated, minBps) => ({
    title: 'Too little stake of its own',
    detail: `${words.address(provider)} would have ${words.flop(own)} of its own beside ${words.flop(delegated)} of others: less than ${words.bps(minBps)} of all.`,
    nextStep: 'Delegate less, choose another provider, or ask this one to stake more itself.',
  }),
  ProviderStaking_NotEnough: (words, provider, owner, amount, available) => ({
    title: 'More than can be taken out',
    detail: `${words.address(owner)} wants ${words.flop(amount)} of its stake with ${words.address(provider)}.`,
    nextStep: `At most ${words.flop(available)} can leave now; what backs open jobs or disputes stays until they are over.`,
  }),
  ProviderStaking_TooManyPositions: (words, owner, max) => ({
    title: 'Stake with too many providers',
    detail: `${words.address(owner)} has stake with ${words.number(max)} providers, which is the most.`,
    nextStep: 'Take all of it out of one of them first, and withdraw it.',
  }),
  ProviderStaking_TooManyRequests: (words, provider, owner, max) => ({
    title: 'Too many amounts on their way out',
    detail: `${words.address(owner)} has ${words.number(max)} on their way out of ${words.address(provider)}, which is the most.`,
    nextStep: 'Withdraw those that are free, or wait for the first of them.',
  }),
  ProviderStaking_NothingReady: (words, provider, owner, nextAt) => ({
    title: 'Nothing is free yet',
    detail: `No stake of ${words.address(owner)} with ${words.address(provider)} can be withdrawn now.`,
    nextStep: nextAt === 0n ? 'Take some stake out first.' : `The next amount is free at ${words.time(nextAt)}.`,
  }),
  ProviderStaking_Frozen: (words, provider, frozen, left) => ({
    title: 'Held by a dispute',
    detail: `Open disputes hold ${words.flop(frozen)} behind ${words.address(provider)}; ${words.flop(left)} would remain.`,
    nextStep: 'Wait until the dispute is decided. Nothing is lost by waiting.',
  }),
  StakerRewards_NothingToClaim: (words, provider, owner) => ({
    title: 'Nothing to claim',
    detail: `${words.address(owner)} has earned nothing with ${words.address(provider)} since the last claim.`,
    nextStep: 'Come back later: rewards flow second by second while there are some.',
  }),
};

export const stakingMessages: Messages<Names> = {
  ...standingMessages,
  ...commissionMessages,
  ...amountMessages,
  ...lockerMessages,
};
