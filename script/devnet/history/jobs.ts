/** Jobs of the past: offered, worked on, paid, not delivered, disputed, or still running. */
import { encodeFunctionData, maxUint256 } from 'viem';
import { computeTokenAbi, jobEscrowAbi, providerRewardsAbi, slashingCourtAbi } from '../../../sdk/generated/abis.ts';
import { after, DAY, type Timestamp } from '../../../sdk/units.ts';
import { watcher } from './actors.ts';
import {
  challengedAt,
  type DisputedJob,
  type DisputeScene,
  type DisputeStory,
  planCollection,
  tellDispute,
} from './dispute-moments.ts';
import { encodeSettleBatch } from './escrow-calls.ts';
import { type JobScene, type JobStory, tellJob } from './job-moments.ts';
import { daysBefore, type PlannedJob, planJobList } from './job-plan.ts';
import type { Moment, PastTransaction } from './moment.ts';
import { type Credit, planPayouts } from './payouts.ts';
import { createRandom } from './random.ts';
import { specialJobs } from './special-jobs.ts';

const CLAIMED_DAYS_AGO = [12.3, 11.8];
const WEEK = 7n * DAY;

export type JobSetting = JobScene & DisputeScene & { start: Timestamp; seed: number };

export type JobsPlan = {
  moments: Moment[];
  /** By their numbers. */
  jobs: readonly PlannedJob[];
  /** The jobs that cases are about, by the numbers of the cases. */
  disputed: readonly DisputedJob[];
};

export async function planJobs(setting: JobSetting): Promise<JobsPlan> {
  const { actors, end } = setting;
  const jobs = planJobList(specialJobs, actors, end, createRandom(setting.seed, 'jobs'));
  const stories = await Promise.all(jobs.map((job) => tellJob(setting, job)));
  const disputed = inOrderOfChallenge(jobs);
  const disputes = await Promise.all(disputed.map((job, index) => tellDispute(setting, job, BigInt(index + 1))));

  const batches = planBatches(setting, jobs);
  const { jobEscrow, slashingCourt } = setting.deployment.contracts;
  const escrowCredits = [...stories.flatMap(({ credits }) => credits), ...disputes.flatMap((d) => d.escrowCredits)];
  const courtCredits = disputes.flatMap((dispute) => dispute.courtCredits);
  const payouts = [
    ...planPayouts(
      { address: jobEscrow.address, abi: jobEscrowAbi },
      [...escrowCredits, ...batches.credits],
      actors.keeper,
      end,
    ),
    ...planPayouts({ address: slashingCourt.address, abi: slashingCourtAbi }, courtCredits, actors.keeper, end),
  ];
  const moments = [
    planApprovals(setting),
    ...stories.flatMap((story) => story.moments),
    ...disputes.flatMap((dispute) => dispute.moments),
    ...planCollections(setting, stories, disputed, disputes),
    ...batches.moments,
    ...planWorkClaims(setting, [...escrowCredits, ...batches.credits]),
    ...payouts,
  ];
  return { moments, jobs, disputed };
}

/** Cases are numbered in the order of the challenges. */
function inOrderOfChallenge(jobs: readonly PlannedJob[]): DisputedJob[] {
  return jobs
    .flatMap((job) => (job.ending.kind === 'disputed' ? [{ ...job, dispute: job.ending.dispute }] : []))
    .sort((a, b) => Number(challengedAt(a) - challengedAt(b)));
}

/** Clients let the escrow take what their jobs cost; who challenges or appeals lets the court take the bond. */
function planApprovals({ deployment, actors, start }: JobSetting): Moment {
  const { computeToken, jobEscrow, slashingCourt } = deployment.contracts;
  const approve = (from: PastTransaction['from'], spender: PastTransaction['to'], label: string): PastTransaction => {
    const data = encodeFunctionData({ abi: computeTokenAbi, functionName: 'approve', args: [spender, maxUint256] });
    return { label, from, to: computeToken.address, data };
  };
  const parties = [...new Set([...actors.clients, ...actors.providers, watcher(actors)])];
  return {
    at: after(start, DAY),
    transactions: [
      ...actors.clients.map((from) => approve(from, jobEscrow.address, 'approval of the escrow')),
      ...parties.map((from) => approve(from, slashingCourt.address, 'approval of the court')),
    ],
  };
}

/** Jobs that the keeper settled together, because their clients said nothing. */
function planBatches({ deployment, actors, end }: JobSetting, jobs: readonly PlannedJob[]) {
  const batches = new Map<number, PlannedJob[]>();
  for (const job of jobs) {
    if (job.ending.kind !== 'settled in a batch') continue;
    batches.set(job.ending.daysAgo, [...(batches.get(job.ending.daysAgo) ?? []), job]);
  }
  const to = deployment.contracts.jobEscrow.address;
  const moments: Moment[] = [];
  const credits: Credit[] = [];
  for (const [daysAgo, batch] of batches) {
    const at = daysBefore(end, daysAgo);
    const data = encodeSettleBatch(batch.map(({ id }) => id));
    moments.push({ at, transactions: [{ label: 'settlement of a batch', from: actors.keeper, to, data }] });
    credits.push(...batch.map(({ providerAddress: account }) => ({ account, at })));
  }
  return { moments, credits };
}

/** Two providers were paid what their work of the weeks before had earned of emission. */
function planWorkClaims({ deployment, actors, end }: JobSetting, credits: readonly Credit[]): Moment[] {
  const { address: to } = deployment.contracts.providerRewards;
  return CLAIMED_DAYS_AGO.flatMap((daysAgo, index) => {
    const provider = actors.providers[index];
    const at = daysBefore(end, daysAgo);
    // A week is closed once there is work in a later one; the last two may be open.
    const earned = credits.filter((credit) => credit.account === provider && at - credit.at > 2n * WEEK);
    const epochs = [...new Set(earned.map((credit) => credit.at / WEEK))];
    if (!provider || epochs.length === 0) return [];
    const data = encodeFunctionData({ abi: providerRewardsAbi, functionName: 'claim', args: [epochs, provider] });
    return [{ at, transactions: [{ label: 'claim of rewards for work', from: provider, to, data }] }];
  });
}

/** Penalties are numbered in the order in which they are imposed, be it by the court or because a job was not delivered. */
function planCollections(
  setting: JobSetting,
  stories: readonly JobStory[],
  disputed: readonly DisputedJob[],
  disputes: readonly DisputeStory[],
): Moment[] {
  const imposed = [...stories, ...disputes].flatMap(({ penalisedAt }) => penalisedAt ?? []);
  const inOrder = imposed.sort((a, b) => Number(a - b));
  return disputed.flatMap(({ dispute }, index) => {
    const at = disputes[index]?.penalisedAt;
    if (dispute.collectedDaysAgo === undefined || at === undefined) return [];
    const penaltyId = BigInt(inOrder.indexOf(at) + 1);
    return [planCollection(setting, penaltyId, daysBefore(setting.end, dispute.collectedDaysAgo))];
  });
}
