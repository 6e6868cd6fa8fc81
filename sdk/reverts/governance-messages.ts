import type { Messages, ProtocolErrorName } from './explanation.ts';

type Names = Extract<ProtocolErrorName, `Governor${string}` | `ProtocolGovernor_${string}`>;

export const governanceMessages: Messages<Names> = {
  ProtocolGovernor_PayloadLive: (words, proposalId, state) => ({
    title: 'Already proposed',
    detail: `Proposal ${words.number(proposalId)} has the same calls and the same text, and is ${words.state(state)}.`,
    nextStep: `Vote on proposal ${words.number(proposalId)}, or wait until it is over.`,
  }),
  GovernorAlreadyCastVote: (words, voter) => ({
    title: 'Already voted',
    detail: `${words.address(voter)} has voted on this proposal.`,
    nextStep: 'A vote cannot be changed or cast twice.',
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
    nextStep: 'Sign the ballot again with the account that votes.',
  }),
  GovernorInvalidVoteParams: () => ({
    title: 'This ballot is not understood',
    detail: 'The ballot carries parameters that this governor does not take.',
    nextStep: 'Vote for, against or abstain, without parameters.',
  }),
  GovernorInvalidVoteType: () => ({
    title: 'This ballot is not understood',
    detail: 'A vote is against, for, or abstain.',
    nextStep: 'Choose one of the three.',
  }),
  GovernorInvalidVotingPeriod: (words, votingPeriod) => ({
    title: 'This voting period is not allowed',
    detail: `Voting cannot last ${words.duration(votingPeriod)}.`,
    nextStep: 'Choose a period longer than nothing.',
  }),
  GovernorInvalidQuorumFraction: (words, numerator, denominator) => ({
    title: 'This quorum is not allowed',
    detail: `A quorum of ${words.number(numerator)} of ${words.number(denominator)} can never be reached.`,
    nextStep: `Choose at most ${words.number(denominator)}.`,
  }),
  GovernorNonexistentProposal: (words, proposalId) => ({
    title: 'No such proposal',
    detail: `There is no proposal ${words.number(proposalId)} with these calls and this text.`,
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
    nextStep: 'Only its proposer can, and only before voting opens.',
  }),
  GovernorUnexpectedProposalState: (words, proposalId, current, expectedStates) => ({
    title: `The proposal is ${words.state(current)}`,
    detail: `Proposal ${words.number(proposalId)} is ${words.state(current)}; this needs it to be ${words.states(expectedStates)}.`,
    nextStep: 'Reload the proposal: its page shows what can be done in this state, and when the next one begins.',
  }),
};
