/** Why a provider takes no new jobs and delegations, in words. */
import type { Bps, Timestamp, Wad } from '../units.ts';
import { activeStake, type Provider } from './provider.ts';

/** What the words say about a provider, and what ends it. */
export type EligibilityWords = {
  /** A word or two, for lists. */
  word: string;
  /** One sentence. */
  detail: string;
  /** What has to happen; absent when nothing does or nothing can. */
  nextStep?: string;
};

/** How the reader's language writes amounts, shares and times. */
export type EligibilityFormat = {
  flop: (amount: Wad) => string;
  share: (share: Bps) => string;
  time: (at: Timestamp) => string;
};

type Subject = Pick<Provider, 'eligibility' | 'own' | 'delegated' | 'minimum' | 'jailedUntil'>;

/** The standing of `provider` in words. `selfBond` is the governed smallest part of its own. */
export function eligibilityWords(provider: Subject, selfBond: Bps, format: EligibilityFormat): EligibilityWords {
  switch (provider.eligibility) {
    case 'Eligible':
      return { word: 'Eligible', detail: 'It takes new jobs and delegations.' };
    case 'NotRegistered':
      return { word: 'Not registered', detail: 'This account is no provider.' };
    case 'Tombstoned':
      return {
        word: 'Removed',
        detail: 'It was removed for good. Its stake earns nothing and can be taken out.',
      };
    case 'Jailed':
      return {
        word: 'Jailed',
        detail: 'It is out for now, and its stake earns nothing meanwhile.',
        ...(provider.jailedUntil === undefined
          ? {}
          : { nextStep: `Anyone can bring it back from ${format.time(provider.jailedUntil)} on.` }),
      };
    case 'BelowMinimum':
      return {
        word: 'Below minimum',
        detail: `${format.flop(activeStake(provider))} FLOP stand behind it; its hardware needs ${format.flop(provider.minimum)} FLOP.`,
        nextStep: 'It has to stake more or declare less hardware.',
      };
    case 'SelfBondTooLow':
      return {
        word: 'Own stake too low',
        detail: `Less than ${format.share(selfBond)} of the stake behind it is its own.`,
        nextStep: 'It has to stake more itself before others can delegate more.',
      };
  }
}
