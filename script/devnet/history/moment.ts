import type { Address, Hex } from 'viem';
import type { Timestamp } from '../../../sdk/units.ts';

/** A transaction of the past. */
export type PastTransaction = {
  /** What it is, for the error if it fails. */
  label: string;
  from: Address;
  to: Address;
  data: Hex;
};

/** One block of the past. Transactions of different senders in it must not depend on each other's order. */
export type Moment = { at: Timestamp; transactions: readonly PastTransaction[] };
