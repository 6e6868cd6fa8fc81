/** The price feeds that the oracle is created with. They stand on the chain before it. */
import { type Address, parseAbi, zeroAddress } from 'viem';
import { UsageError } from '../cli-error.ts';
import type { FeedSource, OracleConfig } from '../oracle-config.ts';
import type { RpcClient } from '../rpc.ts';
import { planDevelopmentFeed } from './development-feed.ts';

const abi = parseAbi(['function decimals() view returns (uint8)']);

/** A feed as the planner takes it. All zero where there is none. */
export type PlannedFeed = { source: Address; heartbeat: number; decimals: number };
/** The feeds of a network by address. */
export type PlannedFeeds = { primaryFeed: PlannedFeed; secondFeed: PlannedFeed; sequencerFeed: Address };

const NONE: PlannedFeed = { source: zeroAddress, heartbeat: 0, decimals: 0 };

/** The feeds of `oracle`, the development feed by the address it has or will have. */
export async function planFeeds({ primary, second, sequencer, development }: OracleConfig): Promise<PlannedFeeds> {
  const created = development && (await planDevelopmentFeed(development)).address;
  const planned = ({ source, ...rest }: FeedSource): PlannedFeed => ({
    source: source === 'development' ? (created ?? zeroAddress) : source,
    ...rest,
  });
  return {
    primaryFeed: planned(primary),
    secondFeed: second === undefined ? NONE : planned(second),
    sequencerFeed: sequencer ?? zeroAddress,
  };
}

/** Refuses a chain on which a feed does not stand, or has other decimals, before anything is sent or paid. */
export async function requireFeeds(client: RpcClient, oracle: OracleConfig): Promise<void> {
  const { primaryFeed, secondFeed, sequencerFeed } = await planFeeds(oracle);
  await requireFeed(client, 'oracle.primary', primaryFeed.source, primaryFeed.decimals);
  if (secondFeed.source !== zeroAddress) {
    await requireFeed(client, 'oracle.second', secondFeed.source, secondFeed.decimals);
  }
  if (sequencerFeed !== zeroAddress) await requireFeed(client, 'oracle.sequencer', sequencerFeed);
}

async function requireFeed(client: RpcClient, key: string, address: Address, decimals?: number): Promise<void> {
  const answer = await client.readContract({ address, abi, functionName: 'decimals' }).catch(() => undefined);
  if (answer === undefined) {
    throw new UsageError(`${key}: no price feed answers at ${address} on this chain: correct the address.`);
  }
  if (decimals === undefined || answer === decimals) return;
  throw new UsageError(`${key}: the feed at ${address} has ${answer} decimals, not ${decimals}: correct the file.`);
}
