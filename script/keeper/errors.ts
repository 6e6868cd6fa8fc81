import type { Address, Hash } from 'viem';
import {
  BaseError,
  HttpRequestError,
  InsufficientFundsError,
  LimitExceededRpcError,
  NonceTooHighError,
  NonceTooLowError,
  RpcRequestError,
  TimeoutError,
  TransactionRejectedRpcError,
} from 'viem';
import { SdkError } from '../../sdk/errors.ts';
import { decodeRevert } from '../../sdk/reverts.ts';

/** An error of the keeper itself. Its class decides what happens next, its details go into the log line. */
export abstract class KeeperError extends Error {
  /** May the same call succeed later without anyone changing anything on chain? */
  abstract readonly retryable: boolean;
  /** Facts, never sentences. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.name = new.target.name;
    this.details = details;
  }
}

/** The transaction is on chain and did nothing. */
export class TransactionRevertedError extends KeeperError {
  readonly retryable = false;
  constructor(hash: Hash, gasUsed: bigint, gasLimit: bigint) {
    super('the transaction reverted', { hash, gasUsed, gasLimit });
  }
}

/** An earlier transaction is still on its way; a second one beside it could only get in its way. */
export class TransactionPendingError extends KeeperError {
  readonly retryable = true;
  constructor(nonce: number, hash: Hash | undefined) {
    super('an earlier transaction is not on chain yet', { nonce, hash });
  }
}

/** No block of this chain has room for the call. */
export class BlockTooSmallError extends KeeperError {
  readonly retryable = false;
  constructor(to: Address, gas: bigint, blockGasLimit: bigint) {
    super('the call needs more gas than a block has', { to, gas, blockGasLimit });
  }
}

/** The keeper is shutting down. */
export class StoppedError extends KeeperError {
  readonly retryable = true;
  constructor() {
    super('the keeper is stopping');
  }
}

/** What the runner and the log need to know about a failure. */
export type Failure = { retryable: boolean; facts: Readonly<Record<string, unknown>> };

/** The node, or the way to it, was at fault and may recover. */
const PASSING = [
  HttpRequestError,
  TimeoutError,
  LimitExceededRpcError,
  RpcRequestError,
  TransactionRejectedRpcError,
  NonceTooLowError,
  NonceTooHighError,
  InsufficientFundsError,
] as const;

function causedBy(error: BaseError, kinds: readonly (abstract new (...args: never[]) => Error)[]): boolean {
  return error.walk((inner) => kinds.some((kind) => inner instanceof kind)) !== null;
}

/** Sorts a failure by what it is, never by the words it was reported in. `text` must hide what a log may not show. */
export function classify(error: unknown, hide: (text: string) => string): Failure {
  const revert = decodeRevert(error);
  if (revert) return { retryable: false, facts: { revert: revert.name, args: revert.args } };
  if (error instanceof KeeperError || error instanceof SdkError) {
    return { retryable: error.retryable, facts: { problem: error.name, ...error.details } };
  }
  if (error instanceof BaseError) {
    const root = error.walk();
    const problem = root instanceof Error ? root.name : error.name;
    return { retryable: causedBy(error, PASSING), facts: { problem, message: hide(error.shortMessage) } };
  }
  const known = error instanceof Error ? error : new Error(String(error));
  return { retryable: false, facts: { problem: known.name, message: hide(known.message) } };
}
