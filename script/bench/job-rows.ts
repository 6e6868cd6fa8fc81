/**
 * What a job costs in the steady state: a client and a provider that have done this before, at a price that was accepted
 * within its life. No package of npm holds a peer that could be built here, so its figures are published ones, named in
 * docs/gas.md.
 */
import { type Address, maxUint256, parseAbi, parseUnits, stringToHex, zeroAddress } from 'viem';
import type { Deployment } from '../../sdk/deployment.ts';
import { computeTokenAbi, jobEscrowAbi, priceOracleAbi } from '../../sdk/generated/abis.ts';
import type { BenchChain } from './bench-chain.ts';
import type { BenchRow } from './report.ts';

const DAY = 86_400n;
const BATCH = 8;
const BOUNDLESS = 'Boundless (published)';
const PEERS = {
  'job.fund': { atMost: 100_000, peer: 100_000, peerName: BOUNDLESS },
  'job.fundByVoter': {},
  'job.fundNewPrice': {},
  'job.accept': { atMost: 120_000, peer: 149_000, peerName: BOUNDLESS },
  'job.submit': { atMost: 60_000 },
  'job.settle': { atMost: 110_000, peer: 117_000, peerName: BOUNDLESS },
  'job.settleBatch8': { atMost: 55_000, peer: 54_800, peerName: BOUNDLESS },
} satisfies Record<string, Omit<BenchRow, 'id' | 'unit' | 'ours'>>;

const feedAbi = parseAbi(['function owner() view returns (address)', 'function setAnswer(int256 newAnswer)']);
const OFFER = {
  provider: zeroAddress,
  usd: parseUnits('100', 6),
  startBps: 10_000,
  rampSeconds: 0,
  offerSeconds: 3_600,
  duration: Number(DAY),
  asset: 0,
  rates: { gpuSecond: 0n, gibSecond: 0n, egressGib: 0n },
  maxTokens: maxUint256,
  specification: stringToHex('bench', { size: 32 }),
};
const NO_USAGE = { gpuSeconds: 0n, gibSeconds: 0n, egressGib: 0n };
const RESULT = stringToHex('result', { size: 32 });

/** Who takes part. The provider is registered with stake of its own. */
export type JobActors = {
  provider: Address;
  /** Votes for nobody; gets its tokens from `voter`. */
  client: Address;
  /** Is its own delegate, so that what it pays in leaves its votes. */
  voter: Address;
  anyone: Address;
};

export async function measureJobs(
  chain: BenchChain,
  { contracts }: Deployment,
  { provider, client, voter, anyone }: JobActors,
): Promise<BenchRow[]> {
  const escrow = (from: Address, functionName: string, ...args: unknown[]) =>
    chain.gasOf({ from, to: contracts.jobEscrow.address, abi: jobEscrowAbi, functionName, args });
  const token = (from: Address, functionName: string, ...args: unknown[]) =>
    chain.gasOf({ from, to: contracts.computeToken.address, abi: computeTokenAbi, functionName, args });
  let lastId = 0n;
  const fund = (from: Address) => {
    lastId++;
    return escrow(from, 'fund', OFFER);
  };
  const submitted = async () => {
    await fund(client);
    await escrow(provider, 'accept', lastId, 0n);
    await escrow(provider, 'submit', lastId, RESULT, NO_USAGE);
    return lastId;
  };

  await token(voter, 'delegate', voter);
  await token(voter, 'transfer', client, parseUnits('1000000', 18));
  for (const from of [client, voter]) await token(from, 'approve', contracts.jobEscrow.address, maxUint256);
  await renewPrice(chain, contracts.priceOracle.address);
  // Everything once, so that it is measured on words that were written before.
  await escrow(client, 'settleJob', await submitted());
  await fund(voter);

  const figures = {} as Record<keyof typeof PEERS, number>;
  figures['job.fundByVoter'] = await fund(voter);
  figures['job.fund'] = await fund(client);
  figures['job.accept'] = await escrow(provider, 'accept', lastId, 0n);
  figures['job.submit'] = await escrow(provider, 'submit', lastId, RESULT, NO_USAGE);
  figures['job.settle'] = await escrow(client, 'settleJob', lastId);
  await chain.wait(1_200n);
  figures['job.fundNewPrice'] = await fund(client);

  const jobIds: bigint[] = [];
  for (let index = 0; index < BATCH; index++) jobIds.push(await submitted());
  await chain.wait(4n * DAY);
  await renewPrice(chain, contracts.priceOracle.address);
  await escrow(client, 'settleJob', await submitted()); // the week's first booking is not the batch's
  figures['job.settleBatch8'] = Math.ceil((await escrow(anyone, 'settleBatch', jobIds)) / BATCH);

  return Object.entries(PEERS).map(([id, peer]) => ({
    id,
    unit: 'gas',
    ours: figures[id as keyof typeof PEERS],
    ...peer,
  }));
}

/** The feed says the same again, so that its answer is not stale. */
async function renewPrice(chain: BenchChain, oracle: Address): Promise<void> {
  const { source } = await chain.client.readContract({ address: oracle, abi: priceOracleAbi, functionName: 'primary' });
  const from = await chain.client.readContract({ address: source, abi: feedAbi, functionName: 'owner' });
  const args = [parseUnits('0.42', 8)];
  await chain.gasOf({ from, to: source, abi: feedAbi, functionName: 'setAnswer', args });
}
