/** Whether new jobs are refused for now. */
import type { PublicClient } from 'viem';
import type { Deployment } from '../deployment.ts';
import { jobEscrowAbi } from '../generated/abis.ts';
import type { AtBlock } from '../parameters/read-parameters.ts';
import { type Timestamp, timestamp } from '../units.ts';

export type MarketPause = {
  /** First moment after the latest pause, by itself; absent when there was none. */
  until?: Timestamp;
  isPaused: boolean;
};

/** Reads the pause of the escrow. Jobs that are funded go on, and can be settled, refunded and withdrawn, in any case. */
export async function readMarketPause(
  client: PublicClient,
  { contracts }: Deployment,
  at: AtBlock = {},
): Promise<MarketPause> {
  const escrow = { address: contracts.jobEscrow.address, abi: jobEscrowAbi } as const;
  const [until, isPaused] = await Promise.all([
    client.readContract({ ...escrow, functionName: 'pausedUntil', ...at }),
    client.readContract({ ...escrow, functionName: 'isPaused', ...at }),
  ]);
  return { isPaused, ...(until === 0n ? {} : { until: timestamp(until) }) };
}
