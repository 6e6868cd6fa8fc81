/** Gives a chain that was just deployed a believable past that ends now. */
import type { VerifierSet } from '../../../sdk/court/case.ts';
import { readVerifierSet } from '../../../sdk/court/read-cases.ts';
import type { Deployment } from '../../../sdk/deployment.ts';
import { readPolicyEntries, readPolicyRules } from '../../../sdk/governance/policy.ts';
import { readGovernanceStatus } from '../../../sdk/governance/read-status.ts';
import { readCurrentTerms } from '../../../sdk/market/read-jobs.ts';
import { DAY, seconds, type Timestamp, timestamp } from '../../../sdk/units.ts';
import type { RpcClient } from '../../rpc.ts';
import { type Actors, castActors, inventedActors } from './actors.ts';
import { requireHistory } from './check-history.ts';
import { developmentNode } from './development-node.ts';
import { planGovernance } from './governance.ts';
import { planHoldings } from './holdings.ts';
import { planJobs } from './jobs.ts';
import type { Moment } from './moment.ts';
import { openProposals } from './open-proposals.ts';
import { planOpening } from './opening.ts';
import { pastProposals } from './past-proposals.ts';
import { play } from './play.ts';
import { planPrices, readFeeds } from './prices.ts';
import { developmentSigners } from './signatures.ts';
import { planStaking } from './staking.ts';
import { planUpkeep } from './upkeep.ts';

/** How far back the first block of the chain must lie. */
export const HISTORY_LENGTH = seconds(100n * DAY);

export type History = {
  actors: Actors;
  /** Blocks and transactions it took. */
  blocks: number;
  transactions: number;
};

export type HistorySetting = {
  client: RpcClient;
  deployment: Deployment;
  /** The same seed gives the same people, prices and choices. */
  seed: number;
  /** Time of the last block of the past. */
  end: Timestamp;
};

/** Leaves the node with mining on hold. @throws when anything in it fails, or the outcome is not the planned one */
export async function writeHistory(setting: HistorySetting): Promise<History> {
  const { client, deployment, seed, end } = setting;
  const node = developmentNode(client);
  const accounts = await node.accounts();
  const actors = castActors(accounts, seed);
  const invented = inventedActors(actors, accounts);
  const start = timestamp((await client.getBlock({ blockTag: 'latest' })).timestamp);
  const scripts = [...pastProposals, ...openProposals];
  const [rules, entries, { start: governanceStart }] = await Promise.all([
    readPolicyRules(client, deployment),
    readPolicyEntries(client, deployment),
    readGovernanceStatus(client, deployment),
  ]);
  const feeds = await readFeeds(client, deployment);
  const prices = planPrices(deployment, feeds, start, end, seed);
  const jobs = await planJobs({
    deployment,
    actors,
    signers: developmentSigners(deployment),
    verifiers: await readVerifiers(client, deployment),
    priceAt: prices.priceAt,
    start,
    end,
    seed,
  });
  const governance = planGovernance({ deployment, actors, rules, entries, end }, scripts);
  const moments: Moment[] = [
    ...planHoldings(deployment, actors, start, seed),
    planOpening(deployment, actors, start, governanceStart),
    ...governance.moments,
    ...prices.moments,
    ...jobs.moments,
    ...planStaking(deployment, actors, start, end),
    ...planUpkeep(deployment, actors.keeper, start, end),
    { at: end, transactions: [] },
  ];

  await node.holdBlocks();
  await node.actFor(invented);
  await play(client, node, moments);
  await node.stopActing(invented);
  await requireHistory(client, deployment, scripts, governance.values, jobs);
  const transactions = moments.reduce((sum, moment) => sum + moment.transactions.length, 0);
  return { actors, blocks: moments.length, transactions };
}

/** The set that judges jobs funded now. */
async function readVerifiers(client: RpcClient, deployment: Deployment): Promise<VerifierSet> {
  const { verifierSet } = await readCurrentTerms(client, deployment);
  return readVerifierSet(client, deployment, verifierSet);
}
