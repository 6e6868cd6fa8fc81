/** A job, and the terms it was funded under. */
import type { Address, Hex } from 'viem';
import type { Bps, MicroUsd, NanoUsd, Seconds, Timestamp, Wad } from '../units.ts';

/** In the order of `IJobEscrow.JobState`. */
export const jobStates = [
  'None',
  'Funded',
  'Accepted',
  'Submitted',
  'Challenged',
  'Settled',
  'Refunded',
  'Expired',
  'Slashed',
] as const;
export type JobState = (typeof jobStates)[number];

const FINAL: readonly JobState[] = ['Settled', 'Refunded', 'Expired', 'Slashed'];

/** What a unit of use costs. All zero: the job has a flat price. */
export type Rates = { gpuSecond: NanoUsd; gibSecond: NanoUsd; egressGib: NanoUsd };

/** What a provider used, in whole units. */
export type Usage = { gpuSeconds: bigint; gibSeconds: bigint; egressGib: bigint };

/** The use of a job with a flat price. */
export const NO_USAGE: Usage = { gpuSeconds: 0n, gibSeconds: 0n, egressGib: 0n };

/** How a job is offered. */
export type Opening = {
  /** When its ramp began; 0 without one. */
  fundedAt: Timestamp;
  /** It pays this share of its price at first, and all of it after `ramp`. */
  startBps: Bps;
  ramp: Seconds;
  /** From here on nobody can accept it any more. */
  offerEnd: Timestamp;
};

/** A job as it stands in one block. */
export type Job = {
  id: bigint;
  client: Address;
  /** Who works on it, or who alone may accept it; absent while anybody may. */
  provider?: Address;
  state: JobState;
  /** FLOP held for it, or that were: of the whole offer until it is accepted, of what was agreed from then on. */
  price: Wad;
  usd: MicroUsd;
  /** What the receipt asks for, once the work is handed in. */
  billed?: MicroUsd;
  /** How it is offered, or was and nobody took it; absent from acceptance on, when the contract forgets it. */
  opening?: Opening;
  /** From acceptance to the deadline. */
  duration: Seconds;
  /** Absent until it is accepted. */
  deadline?: Timestamp;
  lastHeartbeat?: Timestamp;
  submittedAt?: Timestamp;
  /** Share of the price that stands behind it; 0 until it is accepted. */
  bondBps: Bps;
  bond: Wad;
  /** Number of the model or dataset it uses; 0 for none. */
  asset: bigint;
  termsId: bigint;
  rates: Rates;
  resultHash?: Hex;
};

/** What was in force when a job was funded, for good. */
export type JobTerms = {
  /** Who judges it, by verdicts of which set of verifiers, under which terms of its own. */
  court: Address;
  verifierSet: bigint;
  courtTerms: bigint;
  /** Of what is paid, for the protocol. */
  fee: Bps;
  /** Of the price, for a provider without reputation. */
  bond: Bps;
  /** Of the fee, beyond the reach of any discount. */
  burnShare: Bps;
  /** Silence after which the provider counts as offline. */
  heartbeat: Seconds;
  /** After submission. */
  disputeWindow: Seconds;
};

/** What a client offers. Only `provider` may accept it, when there is one. */
export type Offer = {
  provider?: Address;
  usd: MicroUsd;
  startBps: Bps;
  ramp: Seconds;
  /** How long it can be accepted. */
  offerTime: Seconds;
  duration: Seconds;
  asset: bigint;
  rates: Rates;
  /** Most that is paid in. */
  maxTokens: Wad;
  /** Hash of what is ordered. */
  specification: Hex;
};

/** The rates of a job with a flat price. */
export const FLAT = { gpuSecond: 0n, gibSecond: 0n, egressGib: 0n } as Rates;

/** Whether use decides what the job pays. */
export function isMetered({ rates }: { rates: Rates }): boolean {
  return rates.gpuSecond + rates.gibSecond + rates.egressGib > 0n;
}

/** Whether nothing can happen to it any more. */
export function isOver({ state }: Pick<Job, 'state'>): boolean {
  return FINAL.includes(state);
}
