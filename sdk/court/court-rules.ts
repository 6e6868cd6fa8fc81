/** The figures of SlashingCourt, by the same rules and with the same rounding. */
import { type Address, isAddressEqual } from 'viem';
import {
  after,
  BPS_WHOLE,
  type Bps,
  DAY,
  type Seconds,
  seconds,
  shareUp,
  type Timestamp,
  type Wad,
  wad,
} from '../units.ts';
import { type Case, type CourtTerms, isUpheld, type Offence } from './case.ts';

/** So many earlier offences are remembered; each doubles the part of a penalty that goes by the bond. */
export const MOST_STRIKES = 7n;
/** A jail is never longer. */
export const LONGEST_JAIL = seconds(90n * DAY);

/** What a challenge of a job of that price costs. */
export function challengeBond(price: Wad, { challengeShare, challengeFlat }: CourtTerms): Wad {
  const byPrice = shareUp(price, challengeShare);
  return byPrice > challengeFlat ? byPrice : challengeFlat;
}

/**
 * What a provider would lose, each part rounded up: `bond` stood behind the job, `slashable` is all that a slash
 * reaches, and there is never more to lose.
 */
export function penaltyOf(
  offence: Offence,
  { bond, slashable, strikes }: { bond: Wad; slashable: Wad; strikes: bigint },
  terms: CourtTerms,
): Wad {
  const due = dueFor(offence, bond, slashable, terms, doublings(strikes));
  return due < slashable ? due : slashable;
}

function dueFor(offence: Offence, bond: Wad, slashable: Wad, terms: CourtTerms, factor: bigint): Wad {
  switch (offence) {
    case 'Late':
      return wad(shareUp(bond, terms.late) * factor);
    case 'Offline':
      return wad(shareUp(bond, terms.offline) * factor);
    case 'Incorrect':
      return wad(shareUp(bond, terms.incorrect) * factor + shareUp(slashable, terms.security));
    case 'Malicious':
      return shareUp(slashable, terms.malicious);
    case 'None':
      return wad(0n);
  }
}

function doublings(strikes: bigint): bigint {
  return 2n ** (strikes < MOST_STRIKES ? strikes : MOST_STRIKES);
}

/** For how long a provider would be jailed; 0 for not at all. */
export function jailOf(offence: Offence, strikes: bigint, { jail }: CourtTerms): Seconds {
  const isJailed = offence === 'Incorrect' || (offence === 'Offline' && strikes > 0n);
  if (!isJailed) return seconds(0n);
  const length = jail * doublings(strikes);
  return length < LONGEST_JAIL ? seconds(length) : LONGEST_JAIL;
}

/** Where the first `taken` of a penalty go. The parts sum to it. */
export type Waterfall = { toClient: Wad; toChallenger: Wad; burned: Wad };

/**
 * Divides what was taken: the client first, up to its loss and below the part that is always burned, then the
 * challenger, the rest is burned.
 */
export function waterfallOf(
  taken: Wad,
  loss: Wad,
  hasChallenger: boolean,
  { challengerShare, burnFloor }: Pick<CourtTerms, 'challengerShare' | 'burnFloor'>,
): Waterfall {
  const room = wad(taken - shareUp(taken, burnFloor));
  const toClient = least(loss, room);
  const reward: Bps = hasChallenger ? challengerShare : (0n as Bps);
  const toChallenger = least(wad((taken * reward) / BPS_WHOLE), wad(room - toClient));
  return { toClient, toChallenger, burned: wad(taken - toClient - toChallenger) };
}

/** What anyone can do about a case: nothing, note that no verdict came, or carry the outcome out. */
export type CaseStep = 'wait' | 'lapse' | 'close';

type Dated = Pick<Case, 'stage' | 'endsAt'>;
type Windows = Pick<CourtTerms, 'appealWindow'>;

/** When the outcome can be carried out. Without a verdict the time to appeal runs from its deadline on, noted or not. */
export function closableFrom({ stage, endsAt }: Dated, { appealWindow }: Windows): Timestamp {
  return stage === 'Open' ? after(endsAt, appealWindow) : endsAt;
}

/** What anyone can do about a case at time `now`. */
export function caseStep(dispute: Dated, terms: Windows, now: Timestamp): CaseStep {
  const { stage, endsAt } = dispute;
  if (stage === 'None' || stage === 'Closed') return 'wait';
  if (now >= closableFrom(dispute, terms)) return 'close';
  return stage === 'Open' && now >= endsAt ? 'lapse' : 'wait';
}

/** Whether `account` lost so far, and so is who may appeal. Without a verdict the challenge is lost. */
export function isLoser({ outcome, provider, challenger, client }: Case, account: Address): boolean {
  const losers = isUpheld(outcome) ? [provider] : [challenger, client];
  return losers.some((loser) => isAddressEqual(loser, account));
}

/** Whether `account` may appeal at time `now`. */
export function canAppeal(dispute: Case, terms: Windows, account: Address, now: Timestamp): boolean {
  const { stage, endsAt } = dispute;
  const isTime = stage === 'Judged' || (stage === 'Open' && now >= endsAt);
  return isTime && now < closableFrom(dispute, terms) && isLoser(dispute, account);
}

function least(one: Wad, other: Wad): Wad {
  return one < other ? one : other;
}
