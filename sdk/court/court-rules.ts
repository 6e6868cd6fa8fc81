/** The figures of SlashingCourt, by the same rules and with the same rounding. */
import { type Address, isAddressEqual } from 'viem';
import { BPS_WHOLE, type Bps, DAY, type Seconds, seconds, shareUp, type Timestamp, type Wad, wad } from '../units.ts';
import { type Case, type CourtTerms, isUpheld, type Offence } from './case.ts';

/** Beyond so many earlier offences a further one doubles nothing any more. */
export const MOST_STRIKES = 7n;
/** A jail is never longer. */
export const LONGEST_JAIL = seconds(90n * DAY);

/** What a challenge of a job of that price costs. */
export function challengeBond(price: Wad, { challengeShare, challengeFlat }: CourtTerms): Wad {
  const byPrice = shareUp(price, challengeShare);
  return byPrice > challengeFlat ? byPrice : challengeFlat;
}

/** What a provider would lose: `bond` stood behind the job, `slashable` is all that a slash reaches. */
export function penaltyOf(
  offence: Offence,
  { bond, slashable, strikes }: { bond: Wad; slashable: Wad; strikes: bigint },
  terms: CourtTerms,
): Wad {
  const due = wad(baseOf(offence, bond, slashable, terms) * doublings(strikes));
  return due < slashable ? due : slashable;
}

function baseOf(offence: Offence, bond: Wad, slashable: Wad, terms: CourtTerms): bigint {
  switch (offence) {
    case 'Late':
      return shareUp(bond, terms.late);
    case 'Offline':
      return shareUp(bond, terms.offline);
    case 'Incorrect':
      return shareUp(bond, terms.incorrect) + shareUp(slashable, terms.security);
    case 'Malicious':
      return shareUp(slashable, terms.malicious);
    case 'None':
      return 0n;
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

/** What can be done about a case by anyone at time `now`: nothing, note that no verdict came, or close it. */
export type CaseStep = 'wait' | 'lapse' | 'close';

export function caseStep({ stage, endsAt }: Pick<Case, 'stage' | 'endsAt'>, now: Timestamp): CaseStep {
  if (stage === 'Decided') return 'close';
  if (stage === 'None' || stage === 'Closed' || now < endsAt) return 'wait';
  return stage === 'Open' ? 'lapse' : 'close';
}

/** Whether `account` lost so far, and so is who may appeal. */
export function isLoser({ outcome, provider, challenger, client }: Case, account: Address): boolean {
  if (outcome === 'None') return false;
  const losers = isUpheld(outcome) ? [provider] : [challenger, client];
  return losers.some((loser) => isAddressEqual(loser, account));
}

/** Whether `account` may appeal at time `now`. */
export function canAppeal(dispute: Case, account: Address, now: Timestamp): boolean {
  return dispute.stage === 'Judged' && now < dispute.endsAt && isLoser(dispute, account);
}

function least(one: Wad, other: Wad): Wad {
  return one < other ? one : other;
}
