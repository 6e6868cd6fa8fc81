import type { Messages, ProtocolErrorName } from './explanation.ts';

/** What OpenZeppelin's governor says; what ours adds is in protocol-governor-messages.ts. */
type Names = Extract<ProtocolErrorName, `Governor${string}`>;

export const governanceMessages: Messages<Names> = {
  GovernorAlreadyCastVote: (words, voter) => ({
    title: 'Already voted',
    detail: `${words.address(voter)} has voted on this proposal.`,
    nextStep: 'Reload the proposal: it shows whether the vote can still be changed.',
  }),
  GovernorAlreadyQueuedProposal: (words, proposalId) => ({
    title: 'Already queued',
    detail: `Proposal ${words.number(proposalId)} is in the timelock.`,
    nextStep: 'Execute it when its delay is over.',
  }),
  GovernorDisabledDeposit: () => ({
    title: 'The governor takes no deposits',
    detail: 'ETH and tokens cannot be sent to the governor: it holds nothing.',
    nextStep: 'Send them to the treasury instead.',
  }),
  GovernorInsufficientProposerVotes: (words, proposer, votes, threshold) => ({
    title: 'Not enough votes to propose',
    detail: `${words.address(proposer)} had ${words.votes(votes)} a moment ago; a proposal takes ${words.votes(threshold)}.`,
    nextStep: 'Delegate your own FLOP to yourself, or ask others to delegate to you, and try again in the next block.',
  }),
  GovernorInvalidProposalLength: (words, targets, calldatas, values) => ({
    title: 'The calls are not complete',
    detail: `The proposal has ${words.number(targets)} targets, ${words.number(calldatas)} calls and ${words.number(values)} values.`,
    nextStep: 'Give each call a target and a value, and propose at least one call.',
  }),
  GovernorInvalidSignature: (words, voter) => ({
    title: 'The signature does not match',
    detail: `The ballot was not signed by ${words.address(voter)}, or not for this.`,
    nextStep: 'Sign the ballot again with the account that votes. Any later vote voids a signed one.',
  }),
  GovernorInvalidVoteParams: () => ({
    title: 'This ballot is not understood',
    detail: 'The ballot is split in a way that does not add up: it gives nothing, or more than the voter has.',
    nextStep: 'Split at most the votes you have on this proposal, or give one answer.',
  }),
  GovernorInvalidVoteType: () => ({
    title: 'This ballot is not understood',
    detail: 'A vote is against, for, abstain, or split between them.',
    nextStep: 'Choose one of these, and send parameters with a split vote only.',
  }),
  GovernorInvalidVotingPeriod: (words, votingPeriod) => ({
    title: 'This voting period is not allowed',
    detail: `Voting cannot last ${words.duration(votingPeriod)}.`,
    nextStep: 'Choose a period longer than nothing.',
  }),
  GovernorNonexistentProposal: (words, proposalId) => ({
    title: 'No such proposal',
    detail:
      proposalId === 0n
        ? 'No proposal has these calls and this text with the code that stands behind the targets now.'
        : `There is no proposal ${words.number(proposalId)}.`,
    nextStep: 'Choose one from the list of proposals.',
  }),
  GovernorOnlyExecutor: (words, account) => ({
    title: 'Only a vote can do this',
    detail: `${words.address(account)} is not the timelock, which alone may call this.`,
    nextStep: 'Make a proposal that calls it.',
  }),
  GovernorProposalQueueingFailed: (words, proposalId) => ({
    title: 'Queueing failed',
    detail: `The timelock did not take proposal ${words.number(proposalId)}.`,
    nextStep: 'Check that the governor may still schedule in the timelock.',
  }),
  GovernorProposalQueueingNotRequired: (words, proposalId) => ({
    title: 'It needs no queue',
    detail: `Proposal ${words.number(proposalId)} is executed without waiting in the timelock.`,
    nextStep: 'Execute it.',
  }),
  GovernorRestrictedProposer: (words, proposer) => ({
    title: 'Reserved for another proposer',
    detail: `The text names the account that may propose it, and that is not ${words.address(proposer)}.`,
    nextStep: 'Propose with the account named at the end of the text, or remove that line.',
  }),
  GovernorUnableToCancel: (words, proposalId, account) => ({
    title: 'You cannot cancel this',
    detail: `${words.address(account)} may not cancel proposal ${words.number(proposalId)}.`,
    nextStep:
      'Its proposer can before voting opens; anyone until the vote ends, once the proposer has less than half of the votes it needed; the guardian while it is queued.',
  }),
  GovernorUnexpectedProposalState: (words, proposalId, current, expectedStates) => ({
    title: `The proposal is ${words.state(current)}`,
    detail: `Proposal ${words.number(proposalId)} is ${words.state(current)}; this needs it to be ${words.states(expectedStates)}.`,
    nextStep: 'Reload the proposal: its page shows what can be done in this state, and when the next one begins.',
  }),
};
