/** Disputes about work, and the penalties that follow from them and from work that was not delivered. */
import type { Address, Hex } from 'viem';
import type { Bps, Seconds, Timestamp, Wad } from '../units.ts';

/** In the order of `ISlashingCourt.Stage`. */
export const stages = ['None', 'Open', 'Judged', 'Appealed', 'Decided', 'Closed'] as const;
export type Stage = (typeof stages)[number];

/** In the order of `ISlashingCourt.Outcome`. */
export const outcomes = ['None', 'Rejected', 'Lapsed', 'Incorrect', 'Malicious'] as const;
export type Outcome = (typeof outcomes)[number];

/** In the order of `ISlashingCourt.Offence`. */
export const offences = ['None', 'Late', 'Offline', 'Incorrect', 'Malicious'] as const;
export type Offence = (typeof offences)[number];

/** A dispute as it stands in one block. */
export type Case = {
  id: bigint;
  jobId: bigint;
  stage: Stage;
  /** Of the verdict or of the decision, whichever came last. */
  outcome: Outcome;
  challenger: Address;
  /** Who asked governance; absent when nobody did. */
  appellant?: Address;
  client: Address;
  provider: Address;
  /** What the challenger paid in, and the appellant, too. */
  bond: Wad;
  /** Of the provider's stake, held for it. */
  frozen: Wad;
  /** When the stage ends. */
  endsAt: Timestamp;
  termsId: bigint;
  verifierSet: bigint;
};

/** A penalty: of `due`, which is what could be held for it, `taken` was slashed so far. */
export type Penalty = {
  id: bigint;
  jobId: bigint;
  provider: Address;
  client: Address;
  challenger?: Address;
  offence: Offence;
  due: Wad;
  taken: Wad;
  /** Most that the client gets of it. */
  loss: Wad;
  termsId: bigint;
};

/** What was in force at the court when a job was funded. */
export type CourtTerms = {
  /** Of the bond behind the job. */
  late: Bps;
  offline: Bps;
  incorrect: Bps;
  /** Of all stake that can be slashed: besides `incorrect`, and alone when work was malicious. */
  security: Bps;
  malicious: Bps;
  /** Of what is taken: at most this for the challenger, at least that burned. */
  challengerShare: Bps;
  burnFloor: Bps;
  /** A challenge costs the higher of this share of the price and the flat amount. */
  challengeShare: Bps;
  challengeFlat: Wad;
  /** How long an offence makes the next one graver. */
  escalationWindow: Seconds;
  jail: Seconds;
  verdictWindow: Seconds;
  appealWindow: Seconds;
  decisionWindow: Seconds;
};

/** Those whose signatures make a verdict, and how many of them it takes. */
export type VerifierSet = { members: readonly Address[]; threshold: number };

/** A verdict or decision that can be given. */
export type Judgement = Exclude<Outcome, 'None' | 'Lapsed'>;

/** Whether the outcome is against the provider. */
export function isUpheld(outcome: Outcome): boolean {
  return outcome === 'Incorrect' || outcome === 'Malicious';
}

/** What verifiers sign. `reasons` is the hash of what they say. */
export type Verdict = { caseId: bigint; jobId: bigint; outcome: Judgement; reasons: Hex };
