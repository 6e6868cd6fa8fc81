/** Goes through all tasks once a block. Nothing that fails here keeps anything else from being done. */

import { timestamp } from '../../sdk/units.ts';
import type { BackOff } from './back-off.ts';
import type { KeeperContext } from './context.ts';
import { type Failure, StoppedError } from './errors.ts';
import { newHeads } from './heads.ts';
import type { Head, KeeperTask } from './task.ts';

/** What a round did. */
export type RoundResult = { done: number; failed: number; waiting: number };

export type RunnerSetup = {
  context: KeeperContext;
  tasks: readonly KeeperTask<unknown>[];
  backOff: BackOff;
  /** Sorts an error and makes it fit for a log. */
  classify: (error: unknown) => Failure;
};

/** Runs a round at every new block until the context's signal says stop. */
export async function runForever(setup: RunnerSetup, pollMilliseconds: number): Promise<void> {
  try {
    for await (const head of newHeads(setup, pollMilliseconds)) await runRound(setup, head);
  } catch (error) {
    if (!(error instanceof StoppedError)) throw error;
  }
}

/** Does everything that is due at `head`, one piece after the other. */
export async function runRound(setup: RunnerSetup, head: Head): Promise<RoundResult> {
  const result: RoundResult = { done: 0, failed: 0, waiting: 0 };
  for (const task of setup.tasks) await runTask(setup, task, head, result);
  return result;
}

async function runTask<work>(
  setup: RunnerSetup,
  task: KeeperTask<work>,
  head: Head,
  result: RoundResult,
): Promise<void> {
  const { context, backOff } = setup;
  const name = task.name;
  let due: readonly work[];
  try {
    due = await task.find(context, head);
  } catch (error) {
    stopIfAsked(context, error);
    result.failed++;
    context.log.warn('could not look for work', { task: name, ...setup.classify(error).facts });
    return;
  }
  const keys = new Set(due.map((work) => `${name}:${task.key(work)}`));
  backOff.keepOnly(`${name}:`, keys);
  for (const work of due) {
    const key = `${name}:${task.key(work)}`;
    if (backOff.isWaiting(key, head.timestamp)) result.waiting++;
    else await runWork(setup, task, work, key, head, result);
  }
}

async function runWork<work>(
  { context, backOff, classify }: RunnerSetup,
  task: KeeperTask<work>,
  work: work,
  key: string,
  head: Head,
  result: RoundResult,
): Promise<void> {
  const about = { task: task.name, key: task.key(work), block: head.number };
  try {
    const outcome = await task.run(context, work);
    backOff.succeeded(key);
    result.done++;
    if (outcome === 'already-done') context.log.info('somebody else was first', about);
    else context.log.info('done', { ...about, hash: outcome });
  } catch (error) {
    stopIfAsked(context, error);
    if (await isDoneByOthers(context, task, work)) {
      backOff.succeeded(key);
      result.done++;
      context.log.info('somebody else was first', about);
      return;
    }
    const { retryable, facts } = classify(error);
    const retryAt = backOff.failed(key, head.timestamp, retryable ? 'retryable' : 'lasting');
    result.failed++;
    context.log[retryable ? 'warn' : 'error']('failed', { ...about, retryable, retryAt, ...facts });
  }
}

/** Whatever went wrong: work that is no longer due was done by somebody else in the meantime. */
async function isDoneByOthers<work>(context: KeeperContext, task: KeeperTask<work>, work: work): Promise<boolean> {
  try {
    const { number, timestamp: time } = await context.reader.getBlock({ blockTag: 'latest' });
    const due = await task.find(context, { number, timestamp: timestamp(time) });
    return due.every((other) => task.key(other) !== task.key(work));
  } catch {
    return false; // the first error is the one that counts
  }
}

/** Whatever fails while the keeper is stopping fails because of that. */
function stopIfAsked({ signal }: KeeperContext, error: unknown): void {
  if (signal.aborted || error instanceof StoppedError) throw new StoppedError();
}
