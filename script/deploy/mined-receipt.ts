/** Waiting for a chain, with patience of our own: viem's can miss a block that never comes where blocks are made on demand. */
import { setTimeout as sleep } from 'node:timers/promises';
import { BaseError, type Hash, type TransactionReceipt, TransactionReceiptNotFoundError } from 'viem';
import { UsageError } from '../cli-error.ts';
import type { RpcClient } from '../rpc.ts';

const TIMEOUT_MS = 15 * 60_000;

/** The receipt of transaction `hash`, once it is mined. `what` names it where that takes too long. */
export function minedReceipt(client: RpcClient, pollMs: number, what: string, hash: Hash): Promise<TransactionReceipt> {
  return poll(pollMs, `${what}: transaction ${hash} is not mined`, async () => {
    try {
      return await client.getTransactionReceipt({ hash });
    } catch (error) {
      if (error instanceof BaseError && error.walk((cause) => cause instanceof TransactionReceiptNotFoundError)) return;
      throw error;
    }
  });
}

/** Asks until there is an answer. */
export async function poll<value>(
  everyMs: number,
  what: string,
  ask: () => Promise<value | undefined>,
): Promise<value> {
  const end = Date.now() + TIMEOUT_MS; // the computer's time: it measures our patience, nothing on chain
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end) {
      throw new UsageError(`${what} after ${TIMEOUT_MS / 60_000} minutes: run the same command again to go on.`);
    }
    await sleep(everyMs);
  }
}
