import type { PublicClient } from 'viem';
import { timestamp } from '../../sdk/units.ts';
import type { Failure } from './errors.ts';
import type { Log } from './log.ts';
import { pause } from './sender.ts';
import type { Head } from './task.ts';

/** Longest wait between two attempts to reach a node that does not answer. */
const LONGEST_WAIT_MS = 30_000;

export async function readHead(reader: PublicClient): Promise<Head> {
  const block = await reader.getBlock({ blockTag: 'latest' });
  return { number: block.number, timestamp: timestamp(block.timestamp) };
}

type HeadsSetup = {
  context: { reader: PublicClient; log: Log; signal: AbortSignal };
  classify: (error: unknown) => Failure;
};

/**
 * Yields the latest block whenever it is another one than before. Blocks may be skipped while the consumer is busy: only
 * the present counts. Ends by StoppedError.
 */
export async function* newHeads({ context, classify }: HeadsSetup, pollMilliseconds: number): AsyncGenerator<Head> {
  const { reader, log, signal } = context;
  let last: Head | undefined;
  let failures = 0;
  for (;;) {
    try {
      const head = await readHead(reader);
      failures = 0;
      if (last && head.number < last.number) log.warn('the chain went back', { from: last.number, to: head.number });
      const isNew = head.number !== last?.number || head.timestamp !== last.timestamp;
      last = head;
      if (isNew) yield head;
    } catch (error) {
      if (signal.aborted) break;
      failures++;
      log.warn('the node did not answer', { failures, ...classify(error).facts });
    }
    await pause(Math.min(pollMilliseconds * 2 ** Math.min(failures, 10), LONGEST_WAIT_MS), signal);
  }
}
