import type { Messages, ProtocolErrorName } from './explanation.ts';

type Names = Extract<ProtocolErrorName, `ProtocolGovernor_${string}`>;

export const protocolGovernorMessages: Messages<Names> = {
  ProtocolGovernor_PayloadLive: (words, proposalId, state) => ({
    title: 'Already proposed',
    detail: `Proposal ${words.number(proposalId)} has the same calls and the same text, and is ${words.state(state)}.`,
    nextStep: `Vote on proposal ${words.number(proposalId)}, or wait until it is over.`,
  }),
  ProtocolGovernor_TooManyCopies: (words, proposalId) => ({
    title: 'Proposed too often already',
    detail: `Four proposals with the same calls are not over yet, proposal ${words.number(proposalId)} among them.`,
    nextStep: 'Vote on one of them, or wait until one is over.',
  }),
  ProtocolGovernor_Cooldown: (words, proposalId, availableAt) => ({
    title: 'Turned down lately',
    detail: `A vote with quorum turned the same calls down, as proposal ${words.number(proposalId)}.`,
    nextStep: `They can be proposed again from ${words.time(availableAt)} on. Other calls can be proposed at once.`,
  }),
  ProtocolGovernor_ProposerBusy: (words, proposer, proposalId) => ({
    title: 'One proposal at a time',
    detail: `${words.address(proposer)} has proposal ${words.number(proposalId)}, which is not decided yet.`,
    nextStep: 'Wait until its vote is over, or cancel it while it is pending.',
  }),
  ProtocolGovernor_TooManyCalls: (words, given, max) => ({
    title: 'Too many calls',
    detail: `The proposal has ${words.number(given)} calls.`,
    nextStep: `Propose at most ${words.number(max)} at once, and the rest in another proposal.`,
  }),
  ProtocolGovernor_NotStarted: (words, start) => ({
    title: 'Governance has not started',
    detail: 'Nothing can be proposed yet.',
    nextStep: `Propose from ${words.time(start)} on.`,
  }),
  ProtocolGovernor_NotOpen: () => ({
    title: 'Governance is not open',
    detail: 'Nothing can be proposed before enough votes are delegated and somebody has shown that they are.',
    nextStep: 'Open governance with the delegates that have enough votes together. Anyone can, once.',
  }),
  ProtocolGovernor_AlreadyOpen: () => ({
    title: 'Governance is open already',
    detail: 'Somebody has shown the delegated votes before.',
    nextStep: 'Nothing is left to do: proposals can be made.',
  }),
  ProtocolGovernor_TooFewDelegated: (words, given, needed) => ({
    title: 'Too few votes are delegated',
    detail: `The named delegates had ${words.votes(given)} together a second ago; ${words.votes(needed)} are needed.`,
    nextStep: 'Name more delegates, or have more holders delegate first.',
  }),
  ProtocolGovernor_UnorderedDelegates: (words, account) => ({
    title: 'The delegates are out of order',
    detail: `${words.address(account)} stands behind a higher address, or is named twice.`,
    nextStep: 'Name each delegate once, the lowest address first.',
  }),
  ProtocolGovernor_CodelessTarget: (words, target) => ({
    title: 'There is no contract',
    detail: `${words.address(target)} has no code, so that a call with data to it would do nothing.`,
    nextStep: 'Check the address, or leave the data away to send ETH only.',
  }),
  ProtocolGovernor_DelegatedTarget: (words, target) => ({
    title: 'This account can change its code',
    detail: `${words.address(target)} runs code that its key can replace at any time (EIP-7702), after the vote too.`,
    nextStep: 'Call the contract itself, or send ETH without data.',
  }),
  ProtocolGovernor_CodeChanged: (words, proposalId, target) => ({
    title: 'The code is not what was voted on',
    detail: `The code behind ${words.address(target)} has changed since proposal ${words.number(proposalId)} was made.`,
    nextStep: 'The proposal cannot go on unless the old code returns. Look at the new code and propose again.',
  }),
  ProtocolGovernor_WrongPayload: (words, proposalId) => ({
    title: 'These are not its calls',
    detail: `The calls, the text or the pins are not those of proposal ${words.number(proposalId)}.`,
    nextStep: 'Take all of them from the block in which the proposal was made.',
  }),
  ProtocolGovernor_SurplusValue: (words, sent, needed) => ({
    title: 'Too much ETH was sent along',
    detail: `${words.eth(sent)} came along, but the calls spend ${words.eth(needed)}. The rest would be lost to you.`,
    nextStep: `Send at most ${words.eth(needed)}.`,
  }),
  ProtocolGovernor_Disabled: () => ({
    title: 'This is switched off',
    detail: 'The governor calls nothing in its own name: that would be a way around the classes of proposals.',
    nextStep: 'Propose the call itself. The timelock makes it.',
  }),
  ProtocolGovernor_NoVotes: (words, voter) => ({
    title: 'No votes on this proposal',
    detail: `${words.address(voter)} had no votes when the votes of this proposal were counted.`,
    nextStep: 'Delegate before the next proposal: votes count from its snapshot on.',
  }),
  ProtocolGovernor_VoteChangeRefused: (words, proposalId, voter) => ({
    title: 'The vote stands',
    detail: `${words.address(voter)} has voted on proposal ${words.number(proposalId)} and cannot change it any more.`,
    nextStep: 'Votes change in the two lower classes only, and never while the vote is extended.',
  }),
  ProtocolGovernor_DepositSettled: (words, proposalId) => ({
    title: 'The deposit is settled',
    detail: `The deposit of proposal ${words.number(proposalId)} was returned or burned already.`,
    nextStep: 'Nothing is left to do.',
  }),
  ProtocolGovernor_DepositLocked: (words, proposalId, state) => ({
    title: 'The deposit stays locked',
    detail: `Proposal ${words.number(proposalId)} is ${words.state(state)}, which is not its end.`,
    nextStep: 'Come back when the proposal is executed, defeated, cancelled or expired.',
  }),
  ProtocolGovernor_GuardianEnd: (words, endsAt, max) => ({
    title: 'This end is not allowed',
    detail: `A guardian until ${words.time(endsAt)} would be over at once, or last too long.`,
    nextStep: `Choose an end after now and not after ${words.time(max)}.`,
  }),
  ProtocolGovernor_GuardianNotOver: (words, endsAt) => ({
    title: 'The guardian is not over',
    detail: endsAt === 0n ? 'There is no guardian.' : `The guardian's time lasts until ${words.time(endsAt)}.`,
    nextStep: endsAt === 0n ? 'Nothing is left to do.' : 'Wait until then, or propose to remove it.',
  }),
};
