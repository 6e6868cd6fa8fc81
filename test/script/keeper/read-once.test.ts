import { expect, test } from 'vitest';
import { readOnce } from '../../../script/keeper/read-once.ts';

test('asks once for each number, and again after a failure', async () => {
  const asked: bigint[] = [];
  let isAway = true;
  const read = readOnce(async (id) => {
    asked.push(id);
    if (isAway) throw new Error('the node is away');
    return id * 2n;
  });
  await expect(read(3n)).rejects.toThrow('the node is away');
  isAway = false;
  expect([await read(3n), await read(3n), await read(4n)]).toEqual([6n, 6n, 8n]);
  expect(asked).toEqual([3n, 3n, 4n]);
});
