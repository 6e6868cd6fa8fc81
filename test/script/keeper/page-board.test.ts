import { expect, test } from 'vitest';
import { createPageBoard } from '../../../script/keeper/page-board.ts';
import type { Head } from '../../../script/keeper/task.ts';
import { timestamp } from '../../../sdk/units.ts';

type Entry = { id: bigint; isOver: boolean };

const head = (number: number): Head => ({ number: BigInt(number), timestamp: timestamp(BigInt(number)) });

/** A list with pages of three that remembers which of them were read. */
function setUp(count: number) {
  const list: Entry[] = Array.from({ length: count }, (_, index) => ({ id: BigInt(index + 1), isOver: false }));
  let reads: bigint[] = [];
  let isAway = false;
  const board = createPageBoard<Entry>({
    size: 3n,
    async read(from) {
      reads.push(from);
      if (isAway) throw new Error('the node is away');
      return list.slice(Number(from) - 1, Number(from) + 2).map((entry) => ({ ...entry }));
    },
    isOver: (entry) => entry.isOver,
  });
  const open = async (block: number) => {
    reads = [];
    const ids = (await board.open(head(block))).map(({ id }) => Number(id));
    return { ids, reads: reads.map(Number) };
  };
  return {
    open,
    end(...ids: number[]) {
      for (const entry of list) if (ids.includes(Number(entry.id))) entry.isOver = true;
    },
    reopen: (id: number) => (list[id - 1]!.isOver = false),
    add: (more: number) => {
      for (let index = 0; index < more; index++) list.push({ id: BigInt(list.length + 1), isOver: false });
    },
    goAway: (away: boolean) => (isAway = away),
  };
}

test('finds what is open on all pages, also on those that come later', async () => {
  const board = setUp(7);
  board.end(2, 7);
  expect(await board.open(1)).toEqual({ ids: [1, 3, 4, 5, 6], reads: [1, 4, 7] });
  board.add(3);
  expect(await board.open(2)).toEqual({ ids: [1, 3, 4, 5, 6, 8, 9, 10], reads: [1, 4, 7, 10] });
});

test('a page that is just full has a next one', async () => {
  const board = setUp(3);
  expect(await board.open(1)).toEqual({ ids: [1, 2, 3], reads: [1, 4] });
  board.end(1, 2, 3);
  await board.open(2);
  board.add(1);
  expect(await board.open(3)).toEqual({ ids: [4], reads: [4] });
});

test('asks once a block, and again when the answer did not come', async () => {
  const board = setUp(1);
  board.goAway(true);
  await expect(board.open(1)).rejects.toThrow('the node is away');
  board.goAway(false);
  expect(await board.open(1)).toEqual({ ids: [1], reads: [1] });
  expect(await board.open(1)).toEqual({ ids: [1], reads: [] });
});

test('a page that is over is read once more 64 blocks later, and then forgotten', async () => {
  const board = setUp(5);
  board.end(1, 2, 3);
  expect(await board.open(100)).toEqual({ ids: [4, 5], reads: [1, 4] });
  expect(await board.open(101)).toEqual({ ids: [4, 5], reads: [4] });
  expect(await board.open(163)).toEqual({ ids: [4, 5], reads: [4] });
  expect(await board.open(164)).toEqual({ ids: [4, 5], reads: [1, 4] });
  expect(await board.open(1_000)).toEqual({ ids: [4, 5], reads: [4] });
});

test('finds what a reorganisation has reopened', async () => {
  const board = setUp(4);
  board.end(1, 2, 3);
  await board.open(100);
  board.reopen(2);
  expect((await board.open(164)).ids).toEqual([2, 4]);
  board.end(2);
  await board.open(200);
  board.reopen(3);
  expect((await board.open(190)).ids).toEqual([3, 4]); // the chain went back: at once
});
