import { type Address, isAddressEqual } from 'viem';
import { type Case, type CourtTerms, isUpheld, type Offence, type Outcome } from '../../../../../sdk/court/case.ts';
import { type CaseStep, canAppeal, caseStep, closableFrom } from '../../../../../sdk/court/court-rules.ts';
import type { CaseEvent } from '../../../../../sdk/court/read-court-log.ts';
import type { Timestamp } from '../../../../../sdk/units.ts';
import type { StateLook } from './job-look.ts';

export const outcomeWords: Record<Outcome, string> = {
  None: 'None yet',
  Rejected: 'Rejected: the work stands',
  Lapsed: 'No verdict in time: the work stands',
  Incorrect: 'Incorrect work',
  Malicious: 'Malicious work',
};

export const offenceWords: Record<Offence, string> = {
  None: 'None',
  Late: 'Delivered late',
  Offline: 'Went silent',
  Incorrect: 'Incorrect work',
  Malicious: 'Malicious work',
};

/** How a case stands: a badge, what it waits for, and until when. */
export type CaseView = StateLook & { next: string; at?: Timestamp };

export function caseView(dispute: Case, terms: CourtTerms, now: Timestamp): CaseView {
  const { stage, endsAt, outcome } = dispute;
  const step = caseStep(dispute, terms, now);
  switch (stage) {
    case 'Open':
      return { ...OPEN, ...openNext(dispute, terms, step) };
    case 'Judged':
      return step === 'close'
        ? { ...JUDGED, next: 'Nobody appealed: anyone can carry the outcome out.' }
        : {
            ...JUDGED,
            next: `${isUpheld(outcome) ? 'The provider' : 'The challenger or the client'} can appeal until`,
            at: endsAt,
          };
    case 'Appealed':
      return step === 'close'
        ? {
            ...APPEALED,
            next: 'Governance did not decide in time: the outcome so far stands and anyone can carry it out.',
          }
        : { ...APPEALED, next: 'Governance can decide by a proposal that is executed before', at: endsAt };
    case 'Decided':
      return { ...DECIDED, next: 'Governance has decided: anyone can carry the outcome out.' };
    default:
      return { ...CLOSED, next: 'The outcome was carried out.' };
  }
}

function openNext(dispute: Case, terms: CourtTerms, step: CaseStep): Pick<CaseView, 'next' | 'at'> {
  if (step === 'wait') return { next: 'The verifiers can hand in a verdict until', at: dispute.endsAt };
  if (step === 'close') return { next: 'No verdict came and nobody appealed: anyone can pay the provider.' };
  return {
    next: 'No verdict came in time. The challenger or the client can appeal until',
    at: closableFrom(dispute, terms),
  };
}

const OPEN: StateLook = { word: 'Waiting for a verdict', tone: 'caution', icon: 'hourglass' };
const JUDGED: StateLook = { word: 'Judged', tone: 'accent', icon: 'shield' };
const APPEALED: StateLook = { word: 'Appealed', tone: 'caution', icon: 'pillars' };
const DECIDED: StateLook = { word: 'Decided', tone: 'accent', icon: 'check' };
const CLOSED: StateLook = { word: 'Closed', tone: 'neutral', icon: 'checkCircle' };

/** What can be done about a case at time `now`. */
export type CaseAction = 'appeal' | 'lapse' | 'close';

export function caseActions(
  dispute: Case,
  account: Address | undefined,
  terms: CourtTerms,
  now: Timestamp,
): CaseAction[] {
  const step = caseStep(dispute, terms, now);
  const mayAppeal = account !== undefined && canAppeal(dispute, terms, account, now);
  return [...(mayAppeal ? (['appeal'] as const) : []), ...(step === 'wait' ? [] : [step])];
}

/** What happened to a case, in a line. */
export function caseEventWords(event: CaseEvent): string {
  switch (event.kind) {
    case 'opened':
      return 'Challenged';
    case 'verdict':
      return `Verdict: ${outcomeWords[event.outcome].toLowerCase()}`;
    case 'lapsed':
      return 'No verdict in time';
    case 'appealed':
      return 'Appealed to governance';
    case 'decided':
      return `Decision: ${outcomeWords[event.outcome].toLowerCase()}`;
    case 'closed':
      return `Closed: ${outcomeWords[event.outcome].toLowerCase()}`;
  }
}

/** Who `account` is in a case, for those who want to know whether it is about them. */
export function roleIn({ challenger, client, provider }: Case, account: Address): string | undefined {
  if (isAddressEqual(provider, account)) return 'You did this work.';
  if (isAddressEqual(challenger, account)) return 'You challenged it.';
  return isAddressEqual(client, account) ? 'You ordered this work.' : undefined;
}
