import type { Messages, ProtocolErrorName } from './explanation.ts';

type Names = Extract<ProtocolErrorName, `EpochPool_${string}` | `RoyaltyRegistry_${string}`>;

export const rewardMessages: Messages<Names> = {
  EpochPool_NotRecorder: (words, caller) => ({
    title: 'Only recorders book work',
    detail: `${words.address(caller)} does not book work for rewards.`,
    nextStep: 'Settle the job: the escrow has its work booked.',
  }),
  EpochPool_NothingToClose: (words, epoch, endsAt) => ({
    title: 'No week waits to be closed',
    detail: `Week ${words.number(epoch)} ends at ${words.time(endsAt)}, or is closed already.`,
    nextStep: 'Try again when it is over.',
  }),
  EpochPool_NotClosed: (words, epoch) => ({
    title: 'This week pays nothing yet',
    detail: `Week ${words.number(epoch)} is not over, or nothing was booked in it.`,
    nextStep: 'Choose weeks that are over and in which there was work.',
  }),
  EpochPool_NothingToClaim: () => ({
    title: 'Nothing to claim',
    detail: 'These weeks are paid already, or there was no work in them.',
    nextStep: 'Choose weeks in which there was work that was not paid yet.',
  }),
  EpochPool_TooManyEpochs: (words, given, max) => ({
    title: 'Too many weeks at once',
    detail: `${words.number(given)} weeks were asked for.`,
    nextStep: `Claim at most ${words.number(max)} at once, and the others after.`,
  }),
  RoyaltyRegistry_Full: () => ({
    title: 'The list of models and datasets is full',
    detail: 'No more of them can be listed.',
    nextStep: 'Ask governance for another registry.',
  }),
  RoyaltyRegistry_NoHash: () => ({
    title: 'A hash is missing',
    detail: 'A model or dataset needs a hash of its content and one of its licence.',
    nextStep: 'Give both.',
  }),
  RoyaltyRegistry_AlreadyListed: (words, _content, asset) => ({
    title: 'It is listed already',
    detail: `This content is number ${words.number(asset)} of the list.`,
    nextStep: 'Use that number, or list other content.',
  }),
  RoyaltyRegistry_ShareInvalid: (words, given, max) => ({
    title: 'This share is not allowed',
    detail: `A royalty of ${words.bps(given)} was asked for.`,
    nextStep: `Ask for more than nothing and at most ${words.bps(max)}.`,
  }),
  RoyaltyRegistry_NotListed: (words, asset) => ({
    title: 'It is not listed',
    detail: `There is no model or dataset ${words.number(asset)} on the list, or not any more.`,
    nextStep: 'Choose one that is listed.',
  }),
  RoyaltyRegistry_NotOwner: (words, asset, caller) => ({
    title: 'Only its owner can do this',
    detail: `${words.address(caller)} does not own number ${words.number(asset)} of the list.`,
    nextStep: 'Use the account of its owner.',
  }),
  RoyaltyRegistry_NotOffered: (words, asset, caller) => ({
    title: 'It was not offered to this account',
    detail: `Nobody offered number ${words.number(asset)} of the list to ${words.address(caller)}.`,
    nextStep: 'Ask its owner to offer it first.',
  }),
};
