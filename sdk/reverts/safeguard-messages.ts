import { isAddressEqual, zeroAddress } from 'viem';
import type { Messages, ProtocolErrorName } from './explanation.ts';

/** The guardian, the pauses it starts, and the assertions that end a proposal. */
type Names = Extract<
  ProtocolErrorName,
  `Guardian_${string}` | `GuardianPausable_${string}` | `ProposalAssertions_${string}`
>;

const TRY_AGAIN =
  'Nothing was done and the proposal stays queued: find out what got in the way, and execute it again before it expires.';

export const safeguardMessages: Messages<Names> = {
  Guardian_NotHolder: (words, caller) => ({
    title: 'Only the guardian can do this',
    detail: `${words.address(caller)} does not hold the guardian.`,
    nextStep: 'Send this from the account that does.',
  }),
  Guardian_Over: (words, endsAt) => ({
    title: 'The guardian is over',
    detail: `It could act until ${words.time(endsAt)} and can do nothing any more.`,
    nextStep: 'A vote can appoint a new one.',
  }),
  Guardian_EndOutOfBounds: (words, endsAt, max) => ({
    title: 'This end is not allowed',
    detail: `A guardian until ${words.time(endsAt)} would be over at once, or last too long.`,
    nextStep: `Choose an end after now and not after ${words.time(max)}.`,
  }),
  Guardian_ZeroHolder: () => ({
    title: 'The holder is missing',
    detail: 'A guardian that nobody holds could do nothing.',
    nextStep: 'Give the address of the account that is to hold it.',
  }),
  GuardianPausable_Paused: (words, until) => ({
    title: 'Paused',
    detail: 'The guardian has paused new business here. What runs already goes on, and can be settled and withdrawn.',
    nextStep: `Try again from ${words.time(until)} on, when the pause ends by itself. A vote can end it earlier.`,
  }),
  GuardianPausable_NotPauser: (words, caller) => ({
    title: 'Only the guardian can pause',
    detail: `${words.address(caller)} is not the pauser of this contract.`,
    nextStep: 'Send this through the guardian.',
  }),
  GuardianPausable_Spent: () => ({
    title: 'The pause is spent',
    detail: 'This contract was paused once, and no vote has allowed it again.',
    nextStep: 'Propose to rearm it.',
  }),
  GuardianPausable_Armed: () => ({
    title: 'A pause is allowed already',
    detail: 'There is nothing to rearm: the pause was not used.',
    nextStep: 'Leave this call out.',
  }),
  ProposalAssertions_Parameter: (words, _registry, key, actual, expected) => ({
    title: 'The parameter is not what was voted for',
    detail: `${words.parameter(key)} would be ${words.value(key, actual)} in the end, not ${words.value(key, expected)}.`,
    nextStep: TRY_AGAIN,
  }),
  ProposalAssertions_Balance: (words, asset, account, actual, atLeast) => {
    const unit = isAddressEqual(asset, zeroAddress) ? 'wei of ETH' : `of the smallest units of ${words.address(asset)}`;
    return {
      title: 'The balance is too low',
      detail: `${words.address(account)} would have ${words.number(actual)} ${unit} in the end, not at least ${words.number(atLeast)}.`,
      nextStep: TRY_AGAIN,
    };
  },
  ProposalAssertions_CodeHash: (words, target) => ({
    title: 'The code is not what was voted on',
    detail: `The code of ${words.address(target)} is another one than the proposal demands.`,
    nextStep: 'Look at the new code. If it is wanted, propose again.',
  }),
  ProposalAssertions_Codeless: (words, target) => ({
    title: 'There is no contract',
    detail: `${words.address(target)} has no code, so that its answer would say nothing.`,
    nextStep: 'Check the address, and propose again.',
  }),
  ProposalAssertions_Answer: (words, target) => ({
    title: 'The outcome is not what was voted for',
    detail: `${words.address(target)} answers something else in the end than the proposal demands.`,
    nextStep: TRY_AGAIN,
  }),
  ProposalAssertions_NoAnswer: (words, target) => ({
    title: 'The outcome could not be checked',
    detail: `${words.address(target)} did not answer what the proposal asks it in the end.`,
    nextStep: TRY_AGAIN,
  }),
};
