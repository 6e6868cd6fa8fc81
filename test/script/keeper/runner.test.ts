import type { Hash, PublicClient } from 'viem';
import { expect, test } from 'vitest';
import { createBackOff } from '../../../script/keeper/back-off.ts';
import type { KeeperContext } from '../../../script/keeper/context.ts';
import { classify, KeeperError, StoppedError } from '../../../script/keeper/errors.ts';
import { runForever, runRound } from '../../../script/keeper/runner.ts';
import type { Head, KeeperTask } from '../../../script/keeper/task.ts';
import { seconds, timestamp, wad } from '../../../sdk/units.ts';
import { fakeDeployment } from './fake-deployment.ts';

class TestError extends KeeperError {
  readonly retryable: boolean;
  constructor(retryable: boolean) {
    super('as the test wants it');
    this.retryable = retryable;
  }
}

type LogLine = { level: string; message: string; details: Record<string, unknown> };

function setUp(tasks: readonly KeeperTask<unknown>[], blocks: Head[] = []) {
  const lines: LogLine[] = [];
  const stop = new AbortController();
  const at =
    (level: string) =>
    (message: string, details = {}) =>
      void lines.push({ level, message, details });
  const next = () => {
    const head = blocks.length > 1 ? blocks.shift() : blocks[0];
    if (!head) throw new Error('the node is away');
    return Promise.resolve(head);
  };
  const context: KeeperContext = {
    reader: { getBlock: next } as unknown as PublicClient, // the only call the runner makes
    deployment: fakeDeployment(),
    proposals: { open: async () => [], unsettled: async () => [] },
    jobs: { due: async () => [] },
    court: { cases: async () => [], penalties: { open: async () => [] } },
    needs: { isUnnoticed: async () => false },
    send: async () => '0x',
    settings: {
      priceEvery: seconds(1n),
      settleEvery: seconds(1n),
      feeFloor: wad(1n),
      releaseFloor: wad(1n),
      stakersFloor: wad(1n),
    },
    log: { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') },
    signal: stop.signal,
  };
  const setup = {
    context,
    tasks,
    backOff: createBackOff(),
    classify: (error: unknown) => classify(error, (text) => text),
  };
  return { setup, lines, stop };
}

const head = (number: number, time: number): Head => ({ number: BigInt(number), timestamp: timestamp(BigInt(time)) });

/** A task whose pieces of work do what `outcome` says, and which remembers what it was asked to run. */
function scripted(name: string, work: string[], outcome: (piece: string) => Hash | 'already-done' | Error) {
  const ran: string[] = [];
  const task: KeeperTask<string> = {
    name,
    find: async () => work,
    key: (piece) => piece,
    async run(_context, piece) {
      ran.push(piece);
      const result = outcome(piece);
      if (result instanceof Error) throw result;
      return result;
    },
  };
  return { task, ran };
}

test('one that fails keeps neither its siblings nor other tasks from being done', async () => {
  const mixed = scripted('mixed', ['poison', 'good'], (piece) => (piece === 'good' ? '0x01' : new TestError(false)));
  const other = scripted('other', ['all'], () => '0x02');
  const { setup } = setUp([mixed.task, other.task]);

  expect(await runRound(setup, head(1, 1_000))).toEqual({ done: 2, failed: 1, waiting: 0 });
  expect(await runRound(setup, head(2, 1_001))).toEqual({ done: 2, failed: 0, waiting: 1 });
  expect(mixed.ran).toEqual(['poison', 'good', 'good']);
});

test('a task that cannot look for work does not stop the others', async () => {
  const blind: KeeperTask<string> = {
    name: 'blind',
    find: () => Promise.reject(new TestError(true)),
    key: (piece) => piece,
    run: async () => '0x',
  };
  const other = scripted('other', ['all'], () => '0x02');
  const { setup, lines } = setUp([blind, other.task]);
  expect(await runRound(setup, head(1, 1_000))).toEqual({ done: 1, failed: 1, waiting: 0 });
  expect(lines[0]).toMatchObject({ level: 'warn', details: { task: 'blind', problem: 'TestError' } });
});

test('what may pass by itself is tried again soon, what lasts much later', async () => {
  const soon = scripted('soon', ['x'], () => new TestError(true));
  const late = scripted('late', ['x'], () => new TestError(false));
  const { setup, lines } = setUp([soon.task, late.task]);
  for (const time of [1_000, 1_001, 1_002, 1_059, 1_060]) await runRound(setup, head(time, time));
  expect(soon.ran.length).toBe(3);
  expect(late.ran.length).toBe(2);
  expect(lines.filter(({ level }) => level === 'error').map(({ details }) => details.retryAt)).toEqual([
    1_060n,
    1_180n,
  ]);
});

test('a lost race is no failure', async () => {
  const lost = scripted('lost', ['x'], () => 'already-done');
  const { setup, lines } = setUp([lost.task]);
  expect(await runRound(setup, head(1, 1))).toEqual({ done: 1, failed: 0, waiting: 0 });
  expect(lines).toMatchObject([{ level: 'info', message: 'somebody else was first' }]);
});

test('what failed and is no longer due was done by somebody else', async () => {
  const work = ['taken', 'still due'];
  const raced = scripted('raced', work, () => new TestError(false));
  raced.task.find = async () => (raced.ran.length === 0 ? work : ['still due']);
  const { setup, lines } = setUp([raced.task], [head(2, 2)]);
  expect(await runRound(setup, head(1, 1))).toEqual({ done: 1, failed: 1, waiting: 0 });
  expect(lines.map(({ message, details }) => [message, details.key])).toEqual([
    ['somebody else was first', 'taken'],
    ['failed', 'still due'],
  ]);
});

test('runs once for each block, over gaps and back, and ends when asked', async () => {
  const seen: bigint[] = [];
  const watch: KeeperTask<string> = {
    name: 'watch',
    async find(_context, { number }) {
      seen.push(number);
      if (seen.length === 4) stop.abort();
      return [];
    },
    key: (piece) => piece,
    run: async () => '0x',
  };
  const blocks = [head(5, 50), head(5, 50), head(6, 60), head(9, 90), head(8, 85)];
  const { setup, lines, stop } = setUp([watch], blocks);
  await runForever(setup, 1);
  expect(seen).toEqual([5n, 6n, 9n, 8n]);
  expect(lines.map(({ message }) => message)).toEqual(['the chain went back']);
});

test('what fails while it is stopping is not held against the work', async () => {
  const { setup, lines, stop } = setUp([]);
  const interrupted = scripted('interrupted', ['x'], () => {
    stop.abort();
    return new TestError(false);
  });
  const round = runRound({ ...setup, tasks: [interrupted.task] }, head(1, 1));
  await expect(round).rejects.toThrow(StoppedError);
  expect(lines).toEqual([]);
});
