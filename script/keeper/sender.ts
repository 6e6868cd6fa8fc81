/**
 * Sends the keeper's transactions one after the other. Nothing about the account is counted here: nonce, fees and
 * receipts come from the chain each time, so that a restart, or a second program with the same key, confuses nobody.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Address, type Hash, type Hex, type PublicClient, TransactionReceiptNotFoundError } from 'viem';
import { BlockTooSmallError, StoppedError, TransactionPendingError, TransactionRevertedError } from './errors.ts';
import type { Journal, JournalEntry } from './journal.ts';
import type { Log } from './log.ts';

export type Call = {
  to: Address;
  data: Hex;
  /** How much more gas than estimated the transaction may use, in percent of the estimate: 150n is half as much again. */
  gasPercent: bigint;
};

/** Resolves once the transaction succeeded on chain. A call that would revert is never sent. */
export type Send = (call: Call) => Promise<Hash>;

/** Everything that decides what a transaction is, besides the key. */
export type PreparedTransaction = {
  to: Address;
  data: Hex;
  gas: bigint;
  nonce: number;
  maxFeePerGas: bigint;
  maxPriorityFeePerGas: bigint;
};

export type SenderSetup = {
  reader: PublicClient;
  account: Address;
  /** Signs and hands over; resolves with the hash as soon as the node has taken it. */
  transmit: (transaction: PreparedTransaction) => Promise<Hash>;
  journal: Journal;
  log: Log;
  signal: AbortSignal;
  pollMilliseconds: number;
};

/** How long a transaction may take to get on chain before other work is told to come back later. */
const RECEIPT_TIMEOUT_MS = 120_000;
/**
 * Room for four new checkpoints of votes or supply. One that was written in the second of the latest block costs a
 * quarter in an estimate of what it costs a second later, when the transaction is mined. Gas that is left is not paid.
 */
const CHECKPOINT_RESERVE = 90_000n;

export function createSender(setup: SenderSetup): Send {
  let last: Promise<unknown> = Promise.resolve();
  return (call) => {
    const sent = last.then(() => sendNow(setup, call));
    // The next one waits for the end of this one, whatever it is; who asked for this one hears about it.
    last = sent.catch(() => undefined);
    return sent;
  };
}

async function sendNow(setup: SenderSetup, call: Call): Promise<Hash> {
  setup.signal.throwIfAborted();
  await requireNothingPending(setup);
  const transaction = await prepare(setup, call);
  const entry: JournalEntry = { nonce: transaction.nonce, to: call.to, data: call.data };
  await setup.journal.record(entry);
  const hash = await setup.transmit(transaction);
  await setup.journal.record({ ...entry, hash });
  setup.log.debug('transaction sent', { hash, nonce: transaction.nonce, gas: transaction.gas });

  const receipt = await waitForReceipt(setup, { ...entry, hash });
  await setup.journal.close(transaction.nonce);
  if (receipt.status === 'reverted') throw new TransactionRevertedError(hash, receipt.gasUsed, transaction.gas);
  return hash;
}

/** Closes what got on chain in the meantime, and refuses to go on while something has not. */
async function requireNothingPending({ reader, account, journal }: SenderSetup): Promise<void> {
  const open = await journal.open();
  if (open.length === 0) return;
  const used = await reader.getTransactionCount({ address: account, blockTag: 'latest' });
  for (const { nonce, hash } of open) {
    // Without a hash the node never confirmed that it took the transaction: if it did, its pool counts the nonce.
    const taken =
      hash !== undefined || (await reader.getTransactionCount({ address: account, blockTag: 'pending' })) > nonce;
    if (nonce >= used && taken) throw new TransactionPendingError(nonce, hash);
    await journal.close(nonce);
  }
}

async function prepare({ reader, account }: SenderSetup, { to, data, gasPercent }: Call): Promise<PreparedTransaction> {
  // A call that reverts fails here, for free and with the contract's own error.
  await reader.call({ account, to, data });
  const [block, estimate, fees, nonce] = await Promise.all([
    reader.getBlock({ blockTag: 'latest' }),
    reader.estimateGas({ account, to, data }),
    reader.estimateFeesPerGas(),
    reader.getTransactionCount({ address: account, blockTag: 'pending' }),
  ]);
  if (estimate > block.gasLimit) throw new BlockTooSmallError(to, estimate, block.gasLimit);
  const wanted = (estimate * gasPercent) / 100n + CHECKPOINT_RESERVE;
  const gas = wanted < block.gasLimit ? wanted : block.gasLimit;
  return { to, data, gas, nonce, ...fees };
}

/** Asks for the receipt until it is there. A node that does not answer says nothing about the transaction. */
async function waitForReceipt(
  { reader, log, signal, pollMilliseconds }: SenderSetup,
  { hash, nonce }: JournalEntry & { hash: Hash },
) {
  const deadline = performance.now() + RECEIPT_TIMEOUT_MS;
  for (;;) {
    try {
      return await reader.getTransactionReceipt({ hash });
    } catch (error) {
      if (!(error instanceof TransactionReceiptNotFoundError)) log.debug('no answer about a receipt', { hash });
    }
    if (performance.now() > deadline) throw new TransactionPendingError(nonce, hash);
    await pause(pollMilliseconds, signal);
  }
}

/** @throws StoppedError as soon as `signal` says so. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => {
    throw new StoppedError();
  });
}
