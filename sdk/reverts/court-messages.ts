import { outcomes, stages } from '../court/case.ts';
import type { Messages, ProtocolErrorName } from './explanation.ts';

type Names = Extract<ProtocolErrorName, `SlashingCourt_${string}`>;

const STAGE_WORDS: Record<(typeof stages)[number], string> = {
  None: 'not there',
  Open: 'waiting for a verdict',
  Judged: 'judged and can be appealed',
  Appealed: 'with governance',
  Decided: 'decided',
  Closed: 'closed',
};

/** What the verifiers' part runs into. */
type VerdictNames = Extract<
  Names,
  | 'SlashingCourt_UnknownVerifierSet'
  | 'SlashingCourt_OutcomeRefused'
  | 'SlashingCourt_InvalidSignature'
  | 'SlashingCourt_TooFewSignatures'
  | 'SlashingCourt_InvalidVerifiers'
>;

const verdictMessages: Messages<VerdictNames> = {
  SlashingCourt_UnknownVerifierSet: (words, verifierSet) => ({
    title: 'No such set of verifiers',
    detail: `There is no set ${words.number(verifierSet)}.`,
    nextStep: 'Choose one that a proposal has added.',
  }),
  SlashingCourt_OutcomeRefused: (_words, outcome) => ({
    title: 'This outcome cannot be given',
    detail: `${outcomes[outcome] ?? `Outcome ${outcome}`} is no verdict or decision.`,
    nextStep: 'Choose rejected, incorrect or malicious.',
  }),
  SlashingCourt_InvalidSignature: (words, caseId, signer) => ({
    title: 'A signature does not count',
    detail: `That of ${words.address(signer)} on case ${words.number(caseId)} is not one of a verifier of its set, or is out of order.`,
    nextStep: 'Hand in each verifier once, in ascending order of their addresses, for exactly this verdict.',
  }),
  SlashingCourt_TooFewSignatures: (words, caseId, given, threshold) => ({
    title: 'Too few verifiers have signed',
    detail: `The verdict on case ${words.number(caseId)} has ${words.number(given)} signatures.`,
    nextStep: `It takes ${words.number(threshold)} of its set.`,
  }),
  SlashingCourt_InvalidVerifiers: (words, count, threshold) => ({
    title: 'This is no set of verifiers',
    detail: `${words.number(count)} verifiers with ${words.number(threshold)} signatures for a verdict are not allowed, or are out of order.`,
    nextStep: 'Name each once, in ascending order of their addresses, and let more than half of them make a verdict.',
  }),
};

export const courtMessages: Messages<Names> = {
  ...verdictMessages,
  SlashingCourt_NotEscrow: (words, caller) => ({
    title: 'Only the job escrow can do this',
    detail: `${words.address(caller)} does not hold the jobs.`,
    nextStep: 'Expire or challenge the job instead: the escrow and the court do the rest.',
  }),
  SlashingCourt_UnknownCase: (words, caseId) => ({
    title: 'No such case',
    detail: `There is no case ${words.number(caseId)}.`,
    nextStep: 'Open the page of the job it is about.',
  }),
  SlashingCourt_UnknownPenalty: (words, penaltyId) => ({
    title: 'No such penalty',
    detail: `There is no penalty ${words.number(penaltyId)}.`,
    nextStep: 'Open the page of the provider it was for.',
  }),
  SlashingCourt_WrongStage: (words, caseId, stage) => ({
    title: 'The case is not at a stage for this',
    detail: `Case ${words.number(caseId)} is ${STAGE_WORDS[stages[stage] ?? 'None']}.`,
    nextStep: 'The page of its job shows what can be done now.',
  }),
  SlashingCourt_TooLate: (words, id, end) => ({
    title: 'The time for this is over',
    detail: `For number ${words.number(id)} it ended at ${words.time(end)}.`,
    nextStep: 'The page of the job shows what can be done now.',
  }),
  SlashingCourt_TooEarly: (words, caseId, since) => ({
    title: 'Too early',
    detail: `This stage of case ${words.number(caseId)} is not over.`,
    nextStep: `Anyone can do this from ${words.time(since)} on.`,
  }),
  SlashingCourt_NotLoser: (words, caseId, caller) => ({
    title: 'Only who lost can appeal',
    detail: `${words.address(caller)} has not lost case ${words.number(caseId)} so far.`,
    nextStep: 'Wait for the outcome to be carried out: the winner has nothing to do.',
  }),
  SlashingCourt_NothingToCollect: (words, penaltyId) => ({
    title: 'Nothing can be taken now',
    detail: `Of penalty ${words.number(penaltyId)} all is taken, or slashing has reached its limit of this period.`,
    nextStep: 'What is left stays frozen and can be taken when the next period begins.',
  }),
  SlashingCourt_TooLittleGas: (words, module, required) => ({
    title: 'Too little gas',
    detail: `What is left does not let ${words.address(module)} do its part, which takes up to ${words.number(required)}.`,
    nextStep: 'Send it again with a higher gas limit: what is not used is not paid.',
  }),
  SlashingCourt_NothingToWithdraw: (words, account) => ({
    title: 'Nothing to withdraw',
    detail: `The court owes ${words.address(account)} nothing.`,
    nextStep: 'Come back when a case is closed or a penalty collected.',
  }),
};
