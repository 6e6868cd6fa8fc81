/** What jobs, cases, providers and prices must have come to for the past to be the one that was written. */
import type { PublicClient } from 'viem';
import { isUpheld, type Outcome, type Stage } from '../../../sdk/court/case.ts';
import { readCases, readPenalties } from '../../../sdk/court/read-cases.ts';
import type { Deployment } from '../../../sdk/deployment.ts';
import type { JobState } from '../../../sdk/market/job.ts';
import { readJobs } from '../../../sdk/market/read-jobs.ts';
import { jobPrice, readPrice } from '../../../sdk/price/read-price.ts';
import { readProviders } from '../../../sdk/staking/read-providers.ts';
import { timestamp } from '../../../sdk/units.ts';
import type { DisputeScript, JobEnding } from './job-script.ts';
import type { JobsPlan } from './jobs.ts';
import { ENDING_CONDITIONS } from './staking.ts';

/** More than there are of anything. */
const ALL = 250n;

/** What is not as planned, in words. */
export async function wrongMarket(client: PublicClient, deployment: Deployment, plan: JobsPlan): Promise<string[]> {
  const checks = [wrongJobs, wrongCases, wrongPenalties, wrongPrice, wrongProviders];
  const wrong = await Promise.all(checks.map((check) => check(client, deployment, plan)));
  return wrong.flat();
}

type Check = (client: PublicClient, deployment: Deployment, plan: JobsPlan) => Promise<string[]>;

const wrongJobs: Check = async (client, deployment, { jobs }) => {
  const found = await readJobs(client, deployment, { limit: ALL });
  const wrong = jobs.flatMap(({ id, ending }, index) => {
    const state = found[index]?.state;
    return state === stateAfter(ending) ? [] : [`job ${id} is ${state}, not ${stateAfter(ending)}`];
  });
  return found.length === jobs.length ? wrong : [...wrong, `there are ${found.length} jobs, not ${jobs.length}`];
};

const STATES = {
  offered: 'Funded',
  running: 'Accepted',
  'handed in': 'Submitted',
  withdrawn: 'Refunded',
  untaken: 'Refunded',
  late: 'Expired',
  offline: 'Expired',
  'given back': 'Expired',
  paid: 'Settled',
  receipt: 'Settled',
  'settled in a batch': 'Settled',
} as const satisfies Record<Exclude<JobEnding['kind'], 'disputed'>, JobState>;

function stateAfter(ending: JobEnding): JobState {
  if (ending.kind !== 'disputed') return STATES[ending.kind];
  const { stage, outcome } = courseOf(ending.dispute);
  if (stage !== 'Closed') return 'Challenged';
  return isUpheld(outcome) ? 'Slashed' : 'Settled';
}

const wrongCases: Check = async (client, deployment, { disputed }) => {
  const cases = await readCases(client, deployment);
  return disputed.flatMap(({ id, dispute }, index) => {
    const expected = courseOf(dispute);
    const found = cases[index];
    const isRight = found?.jobId === id && found.stage === expected.stage && found.outcome === expected.outcome;
    return isRight ? [] : [`case ${index + 1} is about job ${found?.jobId}, ${found?.stage}, ${found?.outcome}`];
  });
};

/** How far the case got and with what outcome. An appeal is decided as the verdict was. */
function courseOf({ verdict, closedDaysAgo }: DisputeScript): { stage: Stage; outcome: Outcome } {
  if (closedDaysAgo !== undefined) return { stage: 'Closed', outcome: verdict?.outcome ?? 'Lapsed' };
  return verdict ? { stage: 'Judged', outcome: verdict.outcome } : { stage: 'Open', outcome: 'None' };
}

const wrongPenalties: Check = async (client, deployment) => {
  const penalties = await readPenalties(client, deployment);
  const left = penalties.filter(({ due, taken }) => taken === 0n || taken !== due);
  return left.map(({ id }) => `penalty ${id} is not collected`);
};

const wrongPrice: Check = async (client, deployment) => {
  const [price, { timestamp: now }] = await Promise.all([
    readPrice(client, deployment),
    client.getBlock({ blockTag: 'latest' }),
  ]);
  const isUsable = price.state === 'Fresh' && jobPrice(price, timestamp(now)) === price.accepted?.price;
  return isUsable ? [] : [`the price is ${price.state} and was accepted at ${price.accepted?.at}`];
};

const wrongProviders: Check = async (client, deployment) => {
  const providers = await readProviders(client, deployment);
  return ENDING_CONDITIONS.flatMap((expected, index) => {
    const found = providers[index]?.eligibility;
    return found === expected ? [] : [`provider ${index} is ${found}, not ${expected}`];
  });
};
