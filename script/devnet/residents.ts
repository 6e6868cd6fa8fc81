/**
 * Who lives on a development chain beside its visitors: whoever answers for the price feeds, and the providers at work
 * who are accounts of the node. Without them a price would be stale after a day and a job over after an hour.
 */
import type { Address } from 'viem';
import type { Deployment } from '../../sdk/deployment.ts';
import { jobEscrowAbi } from '../../sdk/generated/abis.ts';
import { timestamp as time } from '../../sdk/units.ts';
import { createPageBoard } from '../keeper/page-board.ts';
import type { RpcClient } from '../rpc.ts';
import type { DevelopmentNode } from './history/development-node.ts';
import { encodeJobCall } from './history/escrow-calls.ts';
import { answerFeed, readFeeds } from './history/prices.ts';

/** A feed is renewed when its answer is this old: every feed may be a day old before it counts as stale. */
const RENEWED_AFTER = 20n * 3_600n;
/** Half of the silence that a job allows at launch. */
const HEARTBEAT_AFTER = 1_800n;
const GAS = 500_000n;
const PAGE = 64n;
/** `IJobEscrow.JobState`. */
const STATE = { accepted: 2, challenged: 4 } as const;

/** Does what is due at the latest block. Its transactions wait for the next one. */
export type Residents = () => Promise<void>;

export function createResidents(client: RpcClient, node: DevelopmentNode, deployment: Deployment): Residents {
  const escrow = { address: deployment.contracts.jobEscrow.address, abi: jobEscrowAbi } as const;
  const openJobs = createPageBoard({
    size: PAGE,
    async read(from, blockNumber) {
      const args = [from, PAGE] as const;
      const jobs = await client.readContract({ ...escrow, functionName: 'jobs', args, blockNumber });
      return jobs.map((job, index) => ({ ...job, id: from + BigInt(index) }));
    },
    isOver: ({ state }) => state > STATE.challenged,
  });
  const send = (from: Address, to: Address, data: `0x${string}`) => node.send({ from, to, data, gas: GAS });

  async function renewFeeds(now: bigint): Promise<void> {
    const feeds = await readFeeds(client, deployment);
    const old = feeds.filter(({ updatedAt }) => now - updatedAt >= RENEWED_AFTER);
    for (const { from, to, data } of old.map((feed) => answerFeed(feed, feed.answer))) await send(from, to, data);
  }

  return async () => {
    const { number, timestamp } = await client.getBlock({ blockTag: 'latest' });
    await renewFeeds(timestamp);
    const [jobs, accounts] = await Promise.all([
      openJobs.open({ number, timestamp: time(timestamp) }),
      node.accounts(),
    ]);
    const working = jobs.filter(
      ({ state, provider, lastHeartbeat, deadline }) =>
        state === STATE.accepted &&
        accounts.includes(provider) &&
        timestamp - lastHeartbeat >= HEARTBEAT_AFTER &&
        timestamp < deadline,
    );
    for (const { id, provider } of working) await send(provider, escrow.address, encodeJobCall('heartbeat', id));
  };
}
