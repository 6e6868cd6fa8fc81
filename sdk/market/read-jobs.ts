/** Jobs and their terms as they stand on chain. */
import { type Address, isAddressEqual, type PublicClient, zeroAddress, zeroHash } from 'viem';
import type { Deployment } from '../deployment.ts';
import type { AtBlock } from '../parameters/read-parameters.ts';
import { bps, microUsd, nanoUsd, seconds, timestamp, type Wad, wad } from '../units.ts';
import { type Job, type JobTerms, jobStates, type Opening } from './job.ts';
import { escrowContract } from './market-contracts.ts';

const PAGE = 100n;

/** How many jobs were ever funded. Their ids run from 1 to this. */
export function readJobCount(client: PublicClient, deployment: Deployment, at: AtBlock = {}): Promise<bigint> {
  return client.readContract({ ...escrowContract(deployment), functionName: 'jobCount', ...at });
}

/** Jobs `from` to `from + limit - 1`, cut at the end of the list, in one call. */
export async function readJobs(
  client: PublicClient,
  deployment: Deployment,
  { from = 1n, limit = PAGE, ...at }: { from?: bigint; limit?: bigint } & AtBlock = {},
): Promise<Job[]> {
  const args = [from, limit] as const;
  const page = await client.readContract({ ...escrowContract(deployment), functionName: 'jobs', args, ...at });
  return page.map((stored, index) => toJob(from + BigInt(index), stored));
}

/** One job; undefined when there is none with that number. */
export async function readJob(
  client: PublicClient,
  deployment: Deployment,
  id: bigint,
  at: AtBlock = {},
): Promise<Job | undefined> {
  if (id === 0n) return undefined;
  const [job] = await readJobs(client, deployment, { from: id, limit: 1n, ...at });
  return job;
}

/** Terms that jobs were funded under. They never change. */
export async function readTerms(client: PublicClient, deployment: Deployment, termsId: bigint): Promise<JobTerms> {
  const args = [termsId] as const;
  return toTerms(await client.readContract({ ...escrowContract(deployment), functionName: 'terms', args }));
}

/** Terms that a job funded now would have. */
export async function readCurrentTerms(
  client: PublicClient,
  deployment: Deployment,
  at: AtBlock = {},
): Promise<JobTerms> {
  return toTerms(await client.readContract({ ...escrowContract(deployment), functionName: 'currentTerms', ...at }));
}

/** FLOP that job `id` would pay a provider that accepts in that block. */
export async function readOfferedPrice(
  client: PublicClient,
  deployment: Deployment,
  id: bigint,
  at: AtBlock = {},
): Promise<Wad> {
  const args = [id] as const;
  return wad(await client.readContract({ ...escrowContract(deployment), functionName: 'offeredPrice', args, ...at }));
}

/** FLOP of its own that `provider` would lock behind job `id` in that block. */
export async function readRequiredBond(
  client: PublicClient,
  deployment: Deployment,
  id: bigint,
  provider: Address,
  at: AtBlock = {},
): Promise<Wad> {
  const args = [id, provider] as const;
  return wad(await client.readContract({ ...escrowContract(deployment), functionName: 'requiredBond', args, ...at }));
}

/** As the contract hands a job out. What is not there yet is 0. */
export type StoredJob = {
  client: Address;
  provider: Address;
  state: number;
  price: bigint;
  usd: bigint;
  billed: bigint;
  startBps: bigint;
  rampSeconds: bigint;
  fundedAt: bigint;
  offerEnd: bigint;
  duration: bigint;
  deadline: bigint;
  lastHeartbeat: bigint;
  submittedAt: bigint;
  bondBps: bigint;
  bond: bigint;
  asset: bigint;
  termsId: bigint;
  rates: { gpuSecond: bigint; gibSecond: bigint; egressGib: bigint };
  resultHash: `0x${string}`;
};

function toJob(id: bigint, stored: StoredJob): Job {
  const { provider, deadline, lastHeartbeat, submittedAt, resultHash, rates } = stored;
  return {
    id,
    client: stored.client,
    ...(isAddressEqual(provider, zeroAddress) ? {} : { provider }),
    state: jobStates[stored.state] ?? 'None',
    price: wad(stored.price),
    usd: microUsd(stored.usd),
    ...(submittedAt === 0n ? {} : { submittedAt: timestamp(submittedAt), billed: microUsd(stored.billed) }),
    ...(stored.offerEnd === 0n ? {} : { opening: toOpening(stored) }),
    duration: seconds(stored.duration),
    ...(deadline === 0n ? {} : { deadline: timestamp(deadline) }),
    ...(lastHeartbeat === 0n ? {} : { lastHeartbeat: timestamp(lastHeartbeat) }),
    bondBps: bps(stored.bondBps),
    bond: wad(stored.bond),
    asset: stored.asset,
    termsId: stored.termsId,
    rates: {
      gpuSecond: nanoUsd(rates.gpuSecond),
      gibSecond: nanoUsd(rates.gibSecond),
      egressGib: nanoUsd(rates.egressGib),
    },
    ...(resultHash === zeroHash ? {} : { resultHash }),
  };
}

function toOpening({ fundedAt, startBps, rampSeconds, offerEnd }: StoredJob): Opening {
  return {
    fundedAt: timestamp(fundedAt),
    startBps: bps(startBps),
    ramp: seconds(rampSeconds),
    offerEnd: timestamp(offerEnd),
  };
}

type StoredTerms = {
  court: Address;
  verifierSet: number;
  courtTerms: number;
  fee: number;
  bond: number;
  burnShare: number;
  heartbeat: number;
  disputeWindow: number;
};

/** Terms as the contract and its events hand them out. */
export function toTerms(stored: StoredTerms): JobTerms {
  return {
    court: stored.court,
    verifierSet: BigInt(stored.verifierSet),
    courtTerms: BigInt(stored.courtTerms),
    fee: bps(BigInt(stored.fee)),
    bond: bps(BigInt(stored.bond)),
    burnShare: bps(BigInt(stored.burnShare)),
    heartbeat: seconds(BigInt(stored.heartbeat)),
    disputeWindow: seconds(BigInt(stored.disputeWindow)),
  };
}
