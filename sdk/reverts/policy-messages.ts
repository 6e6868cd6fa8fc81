import { type Hex, hexToString, trim } from 'viem';
import { proposalClasses } from '../governance/proposal-class.ts';
import type { Messages, ProtocolErrorName, Words } from './explanation.ts';

type Names = Extract<ProtocolErrorName, `ProposalPolicy_${string}`>;

/** The rules as people call them. The rest of what is known about a rule is in how its name ends. */
const RULES: Readonly<Record<string, string>> = {
  thresholdBps: 'the share of votes it takes to propose',
  quorumBps: 'the quorum',
  approvalBps: 'the share of for it takes to pass',
  timelockDelay: 'the delay of the execution',
  queueWindow: 'the time to queue',
  executionWindow: 'the time to execute',
  quorumFloor: 'the least quorum',
  votingDelay: 'the time before the vote',
  votingPeriod: 'the length of the vote',
  cooldown: 'the wait after a defeat',
  supportFloorBps: 'the support below which a deposit is burned',
  deposit: 'the deposit',
};

function ruleName(field: Hex): string {
  return hexToString(trim(field, { dir: 'right' }));
}

function rule(field: Hex): string {
  const name = ruleName(field);
  return RULES[name] ?? name;
}

/** The value of a rule in its unit. */
function ruleValue(words: Words, field: Hex, value: bigint): string {
  const name = ruleName(field);
  if (name.endsWith('Bps')) return words.bps(value);
  if (name === 'quorumFloor') return words.votes(value);
  return name === 'deposit' ? words.flop(value) : words.duration(value);
}

function className(index: number): string {
  return (proposalClasses[index] ?? `number ${index}`).toUpperCase();
}

export const policyMessages: Messages<Names> = {
  ProposalPolicy_BatchLength: (words, targets, values, calldatas) => ({
    title: 'The calls are not complete',
    detail: `There are ${words.number(targets)} targets, ${words.number(values)} values and ${words.number(calldatas)} calls.`,
    nextStep: 'Give each call a target and a value, and propose at least one call.',
  }),
  ProposalPolicy_GuardianChangeNotAlone: (words, index, length) => ({
    title: 'A change of the guardian must stand alone',
    detail: `Call ${words.number(index + 1n)} of ${words.number(length)} changes the guardian, who could then not stop the others.`,
    nextStep: 'Propose that call alone, and the others in another proposal.',
  }),
  ProposalPolicy_FixedClass: (words, target, selector) => ({
    title: 'This class is fixed',
    detail: `${selector} on ${words.address(target)} needs a vote of the highest class by code.`,
    nextStep: 'No vote can change that. Leave it out.',
  }),
  ProposalPolicy_Unchanged: (words, target, selector, index) => ({
    title: 'Nothing would change',
    detail: `${selector} on ${words.address(target)} is of class ${className(index)} already.`,
    nextStep: 'Choose another class.',
  }),
  ProposalPolicy_RuleOutOfBounds: (words, index, field, given, min, max) => ({
    title: 'This rule is not allowed',
    detail: `For class ${className(index)}, ${rule(field)} cannot be ${ruleValue(words, field, given)}.`,
    nextStep:
      min === max
        ? `It was fixed at deployment: repeat ${ruleValue(words, field, min)}.`
        : `Choose from ${ruleValue(words, field, min)} to ${ruleValue(words, field, max)}.`,
  }),
  ProposalPolicy_CommonOutOfBounds: (words, field, given, min, max) => ({
    title: 'This rule is not allowed',
    detail: `For all classes, ${rule(field)} cannot be ${ruleValue(words, field, given)}.`,
    nextStep: `Choose from ${ruleValue(words, field, min)} to ${ruleValue(words, field, max)}.`,
  }),
  ProposalPolicy_ApprovalStep: (words, index, given, step) => ({
    title: 'This rule is too fine',
    detail: `For class ${className(index)}, the share of for it takes to pass cannot be ${words.bps(given)}.`,
    nextStep: `Choose a multiple of ${words.bps(step)}.`,
  }),
  ProposalPolicy_NotMonotone: (words, index, field, given, below) => ({
    title: 'A higher class cannot be easier',
    detail: `For class ${className(index)}, ${rule(field)} would be ${ruleValue(words, field, given)}, below that of the class under it.`,
    nextStep: `Choose at least ${ruleValue(words, field, below)}, or lower the class under it first.`,
  }),
};
