/** The price of one FLOP in dollars, and whether new jobs can take it. */
import type { Address, PublicClient } from 'viem';
import { isAddressEqual, zeroAddress } from 'viem';
import type { Deployment } from '../deployment.ts';
import { priceOracleAbi } from '../generated/abis.ts';
import type { AtBlock } from '../parameters/read-parameters.ts';
import { after, type Seconds, seconds, type Timestamp, timestamp, type UsdWad, usdWad } from '../units.ts';
import { type PriceState, priceStates } from './price-state.ts';

/** What can be said of the price in one block. */
export type PriceReading = {
  /** What the feeds say. */
  state: PriceState;
  /** What the first feed says, before the clamp; absent when it says nothing that can be used. */
  market?: UsdWad;
  /** When the state is Fresh, the price of now; else the last accepted one. Absent when there never was one. */
  price?: UsdWad;
  /** When `price` was that. */
  pricedAt?: Timestamp;
  /** The last accepted price, and when it was; absent when there never was one. For `life` new jobs take it as it is. */
  accepted?: { price: UsdWad; at: Timestamp };
  life: Seconds;
};

/** The price that a new job takes at time `now`; undefined when it would be refused. */
export function jobPrice({ state, price, accepted, life }: PriceReading, now: Timestamp): UsdWad | undefined {
  if (accepted !== undefined && now < after(accepted.at, life)) return accepted.price;
  return state === 'Fresh' ? price : undefined;
}

/** Reads the oracle of the deployment. */
export async function readPrice(client: PublicClient, deployment: Deployment, at: AtBlock = {}): Promise<PriceReading> {
  const oracle = oracleContract(deployment);
  const [reading, [accepted, acceptedAt], life] = await Promise.all([
    client.readContract({ ...oracle, functionName: 'reading', ...at }),
    client.readContract({ ...oracle, functionName: 'lastAccepted', ...at }),
    client.readContract({ ...oracle, functionName: 'PRICE_LIFE' }),
  ]);
  return {
    state: priceStates[reading.state] ?? 'Stale',
    ...(reading.market === 0n ? {} : { market: usdWad(reading.market) }),
    ...(reading.price === 0n ? {} : { price: usdWad(reading.price), pricedAt: timestamp(reading.pricedAt) }),
    ...(accepted === 0n ? {} : { accepted: { price: usdWad(accepted), at: timestamp(acceptedAt) } }),
    life: seconds(life),
  };
}

/** A feed, and after how many seconds without news it is stale. */
export type PriceFeed = { source: Address; heartbeat: Seconds };

/** Where prices come from. */
export type PriceFeeds = {
  primary: PriceFeed;
  /** What the first is compared with; absent for none. */
  second?: PriceFeed;
  /** Says whether the chain's sequencer is up; absent for none. */
  sequencer?: Address;
};

/** Reads where prices come from. */
export async function readPriceFeeds(
  client: PublicClient,
  deployment: Deployment,
  at: AtBlock = {},
): Promise<PriceFeeds> {
  const oracle = oracleContract(deployment);
  const [primary, second, sequencer] = await Promise.all([
    client.readContract({ ...oracle, functionName: 'primary', ...at }),
    client.readContract({ ...oracle, functionName: 'second', ...at }),
    client.readContract({ ...oracle, functionName: 'sequencer', ...at }),
  ]);
  const isThere = (address: Address) => !isAddressEqual(address, zeroAddress);
  return {
    primary: toFeed(primary),
    ...(isThere(second.source) ? { second: toFeed(second) } : {}),
    ...(isThere(sequencer) ? { sequencer } : {}),
  };
}

const toFeed = ({ source, heartbeat }: { source: Address; heartbeat: number }): PriceFeed => ({
  source,
  heartbeat: seconds(BigInt(heartbeat)),
});

/** The oracle of the deployment, as viem wants it. */
export function oracleContract({ contracts }: Deployment) {
  return { address: contracts.priceOracle.address, abi: priceOracleAbi } as const;
}
