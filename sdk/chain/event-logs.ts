/** Logs of several events of one contract that share an indexed value, in one request to the node. */
import {
  type Abi,
  type Address,
  type ContractEventName,
  formatLog,
  type Hex,
  numberToHex,
  type ParseEventLogsReturnType,
  type PublicClient,
  pad,
  parseEventLogs,
  type RpcLog,
  toEventSelector,
} from 'viem';
import type { BlockRange } from './scan-logs.ts';

/** Which events to look for, and which of their indexed arguments, from 1 to 3, has which value. */
export type EventFilter<abi extends Abi, name extends ContractEventName<abi>> = {
  address: Address;
  abi: abi;
  names: readonly name[];
  topic: { place: 1 | 2 | 3; value: bigint | Address };
};

/** A log that is in a block. */
export type PlacedLog<abi extends Abi, name extends ContractEventName<abi>> = ParseEventLogsReturnType<
  abi,
  name[],
  true
>[number] & { blockNumber: bigint; blockHash: Hex; transactionHash: Hex; logIndex: number };

/** Those logs of the blocks of `window`, in their order. Rejects as the node does. */
export async function fetchEventLogs<const abi extends Abi, const name extends ContractEventName<abi>>(
  client: PublicClient,
  { address, abi, names, topic }: EventFilter<abi, name>,
  window: BlockRange,
): Promise<PlacedLog<abi, name>[]> {
  const wanted: readonly string[] = names;
  const selectors = abi.flatMap((item) =>
    item.type === 'event' && wanted.includes(item.name) ? [toEventSelector(item)] : [],
  );
  const topics: (Hex | Hex[] | null)[] = [selectors, null, null, null];
  topics[topic.place] = topicOf(topic.value);
  const range = { fromBlock: numberToHex(window.from), toBlock: numberToHex(window.to) };
  const found = (await client.request({
    method: 'eth_getLogs',
    params: [{ address, topics: topics.slice(0, topic.place + 1), ...range }],
  })) as RpcLog[];
  const logs = found.map((log) => formatLog(log));
  // A log of a window that is over always has its block; viem's type also covers pending ones.
  return parseEventLogs({ abi, eventName: [...names], logs, strict: true }) as unknown as PlacedLog<abi, name>[];
}

function topicOf(value: bigint | Address): Hex {
  return typeof value === 'bigint' ? numberToHex(value, { size: 32 }) : pad(value, { size: 32 });
}
