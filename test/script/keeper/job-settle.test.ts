import { BaseError, ContractFunctionRevertedError, decodeFunctionData, encodeErrorResult, type Hash } from 'viem';
import { expect, test } from 'vitest';
import type { KeeperContext } from '../../../script/keeper/context.ts';
import { BlockTooSmallError, TransactionPendingError } from '../../../script/keeper/errors.ts';
import type { Call } from '../../../script/keeper/sender.ts';
import { jobSettle } from '../../../script/keeper/tasks/job-settle.ts';
import { jobEscrowAbi } from '../../../sdk/generated/abis.ts';
import { fakeDeployment } from './fake-deployment.ts';

const IDS = [1n, 2n, 3n, 4n, 5n] as const;

/** Runs the batch against an escrow that answers as `answer` says, and returns the batches that went through. */
async function settle(answer: (ids: readonly bigint[]) => Error | undefined) {
  const settled: bigint[][] = [];
  const send = async ({ data }: Call): Promise<Hash> => {
    const call = decodeFunctionData({ abi: jobEscrowAbi, data });
    if (call.functionName !== 'settleBatch') throw new RangeError(call.functionName);
    const ids = [...call.args[0]];
    const error = answer(ids);
    if (error) throw error;
    settled.push(ids);
    return `0x0${settled.length}`;
  };
  // The only things it touches.
  const context = { send, deployment: fakeDeployment() } as unknown as KeeperContext;
  const outcome = await jobSettle.run(context, IDS).catch((error: unknown) => error);
  return { settled, outcome };
}

function revert(): Error {
  const data = encodeErrorResult({ abi: jobEscrowAbi, errorName: 'JobEscrow_UnknownJob', args: [3n] });
  const cause = new ContractFunctionRevertedError({ abi: jobEscrowAbi, data, functionName: 'settleBatch' });
  return new BaseError('the call failed', { cause });
}

test('settles a batch in one transaction', async () => {
  const { settled, outcome } = await settle(() => undefined);
  expect([settled, outcome]).toEqual([[[...IDS]], '0x01']);
});

test('one job that cannot be settled keeps no other from being paid for', async () => {
  const { settled, outcome } = await settle((ids) => (ids.includes(3n) ? revert() : undefined));
  expect(settled).toEqual([
    [1n, 2n],
    [4n, 5n],
  ]);
  expect(outcome).toBe('0x01');
});

test('a batch that no block has room for is halved', async () => {
  const { settled } = await settle((ids) => (ids.length > 2 ? new BlockTooSmallError('0x', 2n, 1n) : undefined));
  expect(settled).toEqual([[1n, 2n], [3n], [4n, 5n]]);
});

test('says so when none of them can be settled', async () => {
  const { settled, outcome } = await settle(() => revert());
  expect([settled, outcome instanceof BaseError]).toEqual([[], true]);
});

test('does not look for the culprit when the node is at fault', async () => {
  let asked = 0;
  const { outcome } = await settle(() => {
    asked++;
    return new TransactionPendingError(1, undefined);
  });
  expect([asked, outcome instanceof TransactionPendingError]).toEqual([1, true]);
});
