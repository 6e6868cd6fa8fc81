import { decodeRevert } from '../../../sdk/reverts.ts';
import { timestamp } from '../../../sdk/units.ts';
import type { RpcClient } from '../../rpc.ts';
import type { DevelopmentNode } from './development-node.ts';
import type { Moment, PastTransaction } from './moment.ts';

/** More than any transaction of the past needs. Given because a call cannot be estimated before those it builds on. */
const GAS = 4_000_000n;

/**
 * Makes one block of each moment, in the order of their times; of two at the same time the second comes a second later.
 * The first transaction that fails ends it.
 */
export async function play(client: RpcClient, node: DevelopmentNode, moments: readonly Moment[]): Promise<void> {
  const inOrder = [...moments].sort((a, b) => Number(a.at - b.at));
  let last = 0n;
  for (const { at: planned, transactions } of inOrder) {
    const at = timestamp(planned > last ? planned : last + 1n);
    last = at;
    const sent = new Map<string, PastTransaction>();
    for (const transaction of transactions) {
      const { from, to, data } = transaction;
      sent.set(await node.send({ from, to, data, gas: GAS }), transaction);
    }
    await node.mineAt(at);
    const outcomes = await node.outcomes();
    for (const [hash, transaction] of sent) {
      if (outcomes.get(hash as `0x${string}`) !== true) await fail(client, transaction, at);
    }
  }
}

/** Asks again for the reason, which a receipt does not have. */
async function fail(client: RpcClient, { label, from, to, data }: PastTransaction, at: bigint): Promise<never> {
  const error = await client.call({ account: from, to, data }).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  const revert = decodeRevert(error);
  const why = revert ? `${revert.name}(${revert.args.map(String).join(', ')})` : 'its reason is gone';
  throw new Error(`The history failed at ${at}: ${label}: ${why}`, { cause: error });
}
