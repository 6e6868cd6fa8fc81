/**
 * Who lives on a development chain beside its visitors: whoever answers for the price feeds, and the providers at work
 * who are accounts of the node. Without them a price would be stale after a day and a job over after an hour.
 */
import type { Address } from 'viem';
import type { Deployment } from '../../sdk/deployment.ts';
import { isOver, type Job } from '../../sdk/market/job.ts';
import { readJobs } from '../../sdk/market/read-jobs.ts';
import { readHead } from '../keeper/heads.ts';
import { createPageBoard } from '../keeper/page-board.ts';
import type { Head } from '../keeper/task.ts';
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

/** Does what is due at the latest block. Its transactions wait for the next one. */
export type Residents = () => Promise<void>;

export function createResidents(client: RpcClient, node: DevelopmentNode, deployment: Deployment): Residents {
  const escrow = deployment.contracts.jobEscrow.address;
  const openJobs = createPageBoard<Job>({
    size: PAGE,
    read: (from, blockNumber) => readJobs(client, deployment, { from, limit: PAGE, blockNumber }),
    isOver,
  });
  const send = (from: Address, to: Address, data: `0x${string}`) => node.send({ from, to, data, gas: GAS });

  async function renewFeeds(now: bigint): Promise<void> {
    const feeds = await readFeeds(client, deployment);
    const old = feeds.filter(({ updatedAt }) => now - updatedAt >= RENEWED_AFTER);
    for (const { from, to, data } of old.map((feed) => answerFeed(feed, feed.answer))) await send(from, to, data);
  }

  async function sendHeartbeats(head: Head): Promise<void> {
    const [jobs, accounts] = await Promise.all([openJobs.open(head), node.accounts()]);
    for (const { id, state, provider, lastHeartbeat = 0n, deadline = 0n } of jobs) {
      const isOurs = state === 'Accepted' && provider !== undefined && accounts.includes(provider);
      const isDue = head.timestamp - lastHeartbeat >= HEARTBEAT_AFTER && head.timestamp < deadline;
      if (isOurs && isDue) await send(provider, escrow, encodeJobCall('heartbeat', id));
    }
  }

  return async () => {
    const head = await readHead(client);
    await renewFeeds(head.timestamp);
    await sendHeartbeats(head);
  };
}
