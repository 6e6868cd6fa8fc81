/** What jobs, cases, providers and prices must have come to for the past to be the one that was written. */
import type { PublicClient } from 'viem';
import type { Deployment } from '../../../sdk/deployment.ts';
import {
  jobEscrowAbi,
  priceOracleAbi,
  providerStakingAbi,
  reputationRegistryAbi,
  slashingCourtAbi,
} from '../../../sdk/generated/abis.ts';
import { eligibilities } from '../../../sdk/staking/provider.ts';
import type { Actors } from './actors.ts';
import type { JobEnding } from './job-script.ts';
import type { JobsPlan } from './jobs.ts';
import { OUTCOME } from './signatures.ts';
import { ENDING_CONDITIONS } from './staking.ts';

/** In the order of `IJobEscrow.JobState`. */
const STATES = [
  'None',
  'Funded',
  'Accepted',
  'Submitted',
  'Challenged',
  'Settled',
  'Refunded',
  'Expired',
  'Slashed',
] as const;
type State = (typeof STATES)[number];

/** `ISlashingCourt.Stage`. */
const STAGE = { open: 1, judged: 2, closed: 5 } as const;
/** The first price is long over. A new job would take the last one, or one that is accepted with it. */
const MAX_PRICE_AGE = 1_200n;

export async function wrongMarket(
  client: PublicClient,
  deployment: Deployment,
  actors: Actors,
  plan: JobsPlan,
): Promise<string[]> {
  const checks = [wrongJobs, wrongCases, wrongPrices];
  const wrong = await Promise.all(checks.map((check) => check(client, deployment, plan)));
  return [...wrong.flat(), ...(await wrongProviders(client, deployment, actors))];
}

async function wrongJobs(client: PublicClient, { contracts }: Deployment, { jobs }: JobsPlan): Promise<string[]> {
  const escrow = { address: contracts.jobEscrow.address, abi: jobEscrowAbi } as const;
  const args = [1n, BigInt(jobs.length) + 1n] as const;
  const found = await client.readContract({ ...escrow, functionName: 'jobs', args });
  const wrong = jobs.flatMap(({ id, ending }, index) => {
    const state = STATES[found[index]?.state ?? 0] ?? 'None';
    return state === stateAfter(ending) ? [] : [`job ${id} is ${state}, not ${stateAfter(ending)}`];
  });
  return found.length === jobs.length ? wrong : [...wrong, `there are ${found.length} jobs, not ${jobs.length}`];
}

function stateAfter(ending: JobEnding): State {
  switch (ending.kind) {
    case 'offered':
      return 'Funded';
    case 'running':
      return 'Accepted';
    case 'handed in':
      return 'Submitted';
    case 'withdrawn':
    case 'untaken':
      return 'Refunded';
    case 'late':
    case 'offline':
    case 'given back':
      return 'Expired';
    case 'disputed': {
      if (ending.dispute.closedDaysAgo === undefined) return 'Challenged';
      const { outcome = 'Lapsed' } = ending.dispute.verdict ?? {};
      return outcome === 'Lapsed' || outcome === 'Rejected' ? 'Settled' : 'Slashed';
    }
    default:
      return 'Settled';
  }
}

async function wrongCases(client: PublicClient, { contracts }: Deployment, { disputed }: JobsPlan): Promise<string[]> {
  const court = { address: contracts.slashingCourt.address, abi: slashingCourtAbi } as const;
  const [cases, penalties] = await Promise.all([
    client.readContract({ ...court, functionName: 'cases', args: [1n, BigInt(disputed.length) + 1n] }),
    client.readContract({ ...court, functionName: 'penalties', args: [1n, 100n] }),
  ]);
  const wrong = disputed.flatMap(({ id, dispute }, index) => {
    const { stage, outcome, jobId } = cases[index] ?? { stage: 0, outcome: 0, jobId: 0n };
    const isClosed = dispute.closedDaysAgo !== undefined;
    const expectedStage = isClosed ? STAGE.closed : dispute.verdict ? STAGE.judged : STAGE.open;
    const expectedOutcome = dispute.verdict ? OUTCOME[dispute.verdict.outcome] : isClosed ? OUTCOME.Lapsed : 0;
    const isRight = stage === expectedStage && outcome === expectedOutcome && jobId === id;
    return isRight ? [] : [`case ${index + 1} of job ${jobId} is at stage ${stage} with outcome ${outcome}`];
  });
  const due = penalties.flatMap((penalty, index) => {
    return penalty.taken > 0n && penalty.taken === penalty.due ? [] : [`penalty ${index + 1} is not collected`];
  });
  return [...wrong, ...due];
}

async function wrongPrices(client: PublicClient, { contracts }: Deployment): Promise<string[]> {
  const oracle = { address: contracts.priceOracle.address, abi: priceOracleAbi } as const;
  const [{ state }, [, acceptedAt], { timestamp }] = await Promise.all([
    client.readContract({ ...oracle, functionName: 'reading' }),
    client.readContract({ ...oracle, functionName: 'lastAccepted' }),
    client.getBlock({ blockTag: 'latest' }),
  ]);
  const isOld = timestamp - acceptedAt >= MAX_PRICE_AGE;
  return [...(state === 0 ? [] : [`the oracle's state is ${state}`]), ...(isOld ? ['the last price is old'] : [])];
}

async function wrongProviders(client: PublicClient, { contracts }: Deployment, actors: Actors): Promise<string[]> {
  const staking = { address: contracts.providerStaking.address, abi: providerStakingAbi } as const;
  const conditions = await Promise.all(
    actors.providers.map((provider) =>
      client.readContract({ ...staking, functionName: 'eligibility', args: [provider] }),
    ),
  );
  const wrong = ENDING_CONDITIONS.flatMap((expected, index) => {
    const found = eligibilities[conditions[index] ?? 1];
    return found === expected ? [] : [`provider ${index} is ${found}, not ${expected}`];
  });
  const [busiest] = actors.providers;
  if (!busiest) throw new RangeError('there are no providers');
  const score = await client.readContract({
    address: contracts.reputationRegistry.address,
    abi: reputationRegistryAbi,
    functionName: 'scoreOf',
    args: [busiest],
  });
  return score > 0n ? wrong : [...wrong, 'the first provider has no reputation'];
}
