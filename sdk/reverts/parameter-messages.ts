import type { Messages, ProtocolErrorName } from './explanation.ts';

type Names = Extract<ProtocolErrorName, `ParameterRegistry_${string}`>;

export const parameterMessages: Messages<Names> = {
  ParameterRegistry_UnknownKey: (words, key) => ({
    title: 'No such parameter',
    detail: `There is no parameter ${words.parameter(key)}.`,
    nextStep: 'Choose one from the list of parameters.',
  }),
  ParameterRegistry_UnknownGroup: (words, group) => ({
    title: 'No such group',
    detail: `There is no group of parameters ${words.parameter(group)}.`,
    nextStep: 'Choose one from the list of parameters.',
  }),
  ParameterRegistry_GroupMember: (words, key, group) => ({
    title: 'It changes only with its group',
    detail: `${words.parameter(key)} is bound to ${words.parameter(group)} and cannot change alone.`,
    nextStep: `Propose new values for all of ${words.parameter(group)} at once.`,
  }),
  ParameterRegistry_OutOfBounds: (words, key, value, min, max) => ({
    title: 'Outside the bounds',
    detail: `${words.parameter(key)} cannot be ${words.value(key, value)}.`,
    nextStep: `Choose a value from ${words.value(key, min)} to ${words.value(key, max)}.`,
  }),
  ParameterRegistry_StepTooLarge: (words, key, value, current, maxStep) => ({
    title: 'Too far in one step',
    detail: `${words.parameter(key)} is ${words.value(key, current)} and cannot become ${words.value(key, value)} at once.`,
    nextStep: `Change it by at most ${words.value(key, maxStep)}, and further after its cooldown.`,
  }),
  ParameterRegistry_TooEarly: (words, key, value, availableAt) => ({
    title: 'Too early',
    detail: `${words.parameter(key)} changed lately and cannot become ${words.value(key, value)} yet.`,
    nextStep: `It can change from ${words.time(availableAt)} on.`,
  }),
  ParameterRegistry_WindowExceeded: (words, key, value, change, available) => ({
    title: 'Too much change in a short time',
    detail: `Setting ${words.parameter(key)} to ${words.value(key, value)} would move it by ${words.value(key, change)}.`,
    nextStep: `It may move by ${words.value(key, available)} now, and by more as older changes leave the window.`,
  }),
  ParameterRegistry_Unchanged: (words, key, value) => ({
    title: 'Nothing would change',
    detail: `${words.parameter(key)} is ${words.value(key, value)} already.`,
    nextStep: 'Choose another value.',
  }),
  ParameterRegistry_GroupUnchanged: (words, group) => ({
    title: 'Nothing would change',
    detail: `${words.parameter(group)} have these values already.`,
    nextStep: 'Change at least two of them.',
  }),
  ParameterRegistry_GroupLength: (words, group, given, expected) => ({
    title: 'Wrong number of values',
    detail: `${words.parameter(group)} take ${words.number(expected)} values, not ${words.number(given)}.`,
    nextStep: 'Give one value for each member, in the order of the catalogue.',
  }),
  ParameterRegistry_GroupSum: (words, group, sum, expected) => ({
    title: 'The shares do not add up',
    detail: `The values for ${words.parameter(group)} sum to ${words.bps(sum)}.`,
    nextStep: `Adjust them until they sum to ${words.bps(expected)}.`,
  }),
  ParameterRegistry_GroupNotAscending: (words, group, key, value, next) => ({
    title: 'They must stand in ascending order',
    detail: `${words.parameter(key)} of ${words.value(key, value)} is above the one that follows it in ${words.parameter(group)}.`,
    nextStep: `Give it at most ${words.value(key, next)}, or the next one more.`,
  }),
  ParameterRegistry_GroupNotCovered: (words, group, key, value, rest) => ({
    title: 'The first must cover the others',
    detail: `${words.parameter(key)} of ${words.value(key, value)} is less than the others of ${words.parameter(group)} together.`,
    nextStep: `Give it at least ${words.value(key, rest)}, or the others less.`,
  }),
  ParameterRegistry_GroupAboveSum: (words, group, sum, most) => ({
    title: 'They add up to too much',
    detail: `The values for ${words.parameter(group)} sum to ${words.bps(sum)}.`,
    nextStep: `Lower them until they sum to at most ${words.bps(most)}.`,
  }),
  ParameterRegistry_GroupNotDeterring: (words, group, detection, bond) => ({
    title: 'Cheating would pay',
    detail: `By ${words.parameter(group)}, who is found out in ${words.bps(detection)} of cases and then loses a bond of ${words.bps(bond)} of the price wins more than it loses.`,
    nextStep: 'Raise the bonds, or the detection if it is in fact better.',
  }),
  ParameterRegistry_NotRestorable: (words, name) => ({
    title: 'Nothing to undo',
    detail: `The last change of ${words.parameter(name)} cannot be undone, or not any more.`,
    nextStep: 'A change can be undone once, within 14 days. After that, propose a new value.',
  }),
  ParameterRegistry_BoundsInvalid: (words, key, soft, hard, value) => ({
    title: 'These bounds are not allowed',
    detail: `Bounds from ${words.value(key, soft.min)} to ${words.value(key, soft.max)} for ${words.parameter(key)} leave its hard limits or exclude its value of ${words.value(key, value)}.`,
    nextStep: `Stay within ${words.value(key, hard.min)} to ${words.value(key, hard.max)}, steps of at most ${words.value(key, hard.maxStep)} and ${words.value(key, hard.windowCap)} in a window.`,
  }),
  ParameterRegistry_DuplicateKey: (words, key) => ({
    title: 'Named twice',
    detail: `The catalogue names ${words.parameter(key)} twice.`,
    nextStep: 'Give each parameter and each group a name of its own before deploying.',
  }),
};
