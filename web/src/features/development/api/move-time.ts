import { numberToHex } from 'viem';
import type { Timestamp } from '../../../../../sdk/units.ts';
import type { Node } from './node.ts';

/** Adds seconds to the chain's clock and mines a block, so that everybody sees it. */
export async function advanceTime(node: Node, seconds: number): Promise<void> {
  await node.request('evm_increaseTime', [numberToHex(seconds)]);
  await node.request('evm_mine');
}

/** Mines a block at `time`, or at once when the chain is past it already. */
export async function advanceTo(node: Node, time: Timestamp): Promise<void> {
  const { timestamp } = await node.request<{ timestamp: `0x${string}` }>('eth_getBlockByNumber', ['latest', false]);
  if (BigInt(timestamp) < time) await node.request('evm_setNextBlockTimestamp', [numberToHex(time)]);
  await node.request('evm_mine');
}
