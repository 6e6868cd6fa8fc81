import type { Hash } from 'viem';
import { decodeRevert } from '../../../sdk/reverts.ts';
import { timestamp } from '../../../sdk/units.ts';
import type { RpcClient } from '../../rpc.ts';
import type { DevelopmentNode } from './development-node.ts';
import type { Moment, PastTransaction } from './moment.ts';

/** More than any transaction of the past needs. Given because a call cannot be estimated before those it builds on. */
const GAS = 4_000_000n;

/**
 * Makes one block of each moment, in the order of their times; of two at the same time the second comes a second later.
 * The first transaction that fails ends it. What became of a block is asked while the next one is being filled.
 */
export async function play(client: RpcClient, node: DevelopmentNode, moments: readonly Moment[]): Promise<void> {
  const inOrder = [...moments].sort((a, b) => Number(a.at - b.at));
  let block = await client.getBlockNumber();
  let last = 0n;
  let checked = Promise.resolve();
  for (const { at: planned, transactions } of inOrder) {
    const sent = await sendAll(node, transactions);
    await checked;
    const at = timestamp(planned > last ? planned : last + 1n);
    await node.mineAt(at);
    [block, last] = [block + 1n, at];
    checked = requireSuccess(client, node, block, sent);
    // Awaited before the next block, unless something else fails first.
    checked.catch(() => undefined);
  }
  await checked;
}

type Sent = ReadonlyMap<Hash, PastTransaction>;

/** One after the other: the order in a block is part of the past. */
async function sendAll(node: DevelopmentNode, transactions: readonly PastTransaction[]): Promise<Sent> {
  const sent = new Map<Hash, PastTransaction>();
  for (const transaction of transactions) {
    const { from, to, data } = transaction;
    sent.set(await node.send({ from, to, data, gas: GAS }), transaction);
  }
  return sent;
}

async function requireSuccess(client: RpcClient, node: DevelopmentNode, block: bigint, sent: Sent): Promise<void> {
  if (sent.size === 0) return;
  const outcomes = await node.outcomes(block);
  for (const [hash, transaction] of sent) {
    if (outcomes.get(hash) !== true) await fail(client, transaction, block);
  }
}

/** Asks again for the reason, which a receipt does not have. */
async function fail(client: RpcClient, { label, from, to, data }: PastTransaction, block: bigint): Promise<never> {
  const error = await client.call({ account: from, to, data }).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  const revert = decodeRevert(error);
  const why = revert ? `${revert.name}(${revert.args.map(String).join(', ')})` : 'its reason is gone';
  throw new Error(`The history failed in block ${block}: ${label}: ${why}`, { cause: error });
}
