/** Jobs in escrow. */
import type { Address, PublicClient } from 'viem';
import type { Deployment } from '../deployment.ts';
import { jobEscrowAbi } from '../generated/abis.ts';
import type { AtBlock } from '../parameters/read-parameters.ts';
import { type Bps, bps, shareUp, type Timestamp, timestamp, type Wad, wad } from '../units.ts';

/** In the order of `IJobEscrow.JobState`. */
export const jobStates = ['None', 'Funded', 'Settled', 'Refunded'] as const;
export type JobState = (typeof jobStates)[number];

/** A job. Its fee was copied when it was funded: no later vote reaches it. */
export type Job = {
  id: bigint;
  client: Address;
  provider: Address;
  state: JobState;
  /** FLOP wei. */
  price: Wad;
  fee: Bps;
  /** After this time anyone may refund the client. */
  deadline: Timestamp;
};

const PAGE = 100n;

/** How many jobs were ever funded. Their ids run from 1 to this. */
export function readJobCount(client: PublicClient, deployment: Deployment, at: AtBlock = {}): Promise<bigint> {
  return client.readContract({ ...escrow(deployment), functionName: 'jobCount', ...at });
}

/** Jobs `from` to `from + limit - 1`, cut at the end of the list, in one call. */
export async function readJobs(
  client: PublicClient,
  deployment: Deployment,
  { from = 1n, limit = PAGE, ...at }: { from?: bigint; limit?: bigint } & AtBlock = {},
): Promise<Job[]> {
  const args = [from, limit] as const;
  const page = await client.readContract({ ...escrow(deployment), functionName: 'jobs', args, ...at });
  return page.map((job, index) => ({
    id: from + BigInt(index),
    client: job.client,
    provider: job.provider,
    state: jobStates[job.state] ?? 'None',
    price: wad(job.price),
    fee: bps(BigInt(job.fee)),
    deadline: timestamp(BigInt(job.deadline)),
  }));
}

/** What the protocol keeps of `price`, rounded up in its favour: the rule of `JobEscrow.feeUp`. */
export function feeUp(price: Wad, fee: Bps): Wad {
  return shareUp(price, fee);
}

function escrow({ contracts }: Deployment) {
  return { address: contracts.jobEscrow.address, abi: jobEscrowAbi } as const;
}
