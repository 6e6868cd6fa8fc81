import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getAbiItem } from 'viem';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Anvil, startAnvil } from '../../../script/devnet/anvil.ts';
import { deployLocally } from '../../../script/devnet/deploy-locally.ts';
import { castActors } from '../../../script/devnet/history/actors.ts';
import { developmentNode } from '../../../script/devnet/history/development-node.ts';
import { planJobs } from '../../../script/devnet/history/jobs.ts';
import { HISTORY_LENGTH, type History, writeHistory } from '../../../script/devnet/history/write-history.ts';
import { connect, type RpcClient } from '../../../script/rpc.ts';
import type { Deployment } from '../../../sdk/deployment.ts';
import {
  computeTokenAbi,
  emissionControllerAbi,
  feeDistributorAbi,
  jobEscrowAbi,
  protocolGovernorAbi,
  providerStakingAbi,
  stakerRewardsAbi,
} from '../../../sdk/generated/abis.ts';
import { decodeCalls } from '../../../sdk/governance/decode-calls.ts';
import { splitDescription } from '../../../sdk/governance/payload.ts';
import { callsOf } from '../../../sdk/governance/proposal.ts';
import { readProposal, readProposals, readProposalText } from '../../../sdk/governance/read-proposals.ts';
import { readVotes, standingVotes } from '../../../sdk/governance/read-votes.ts';
import { readParameters } from '../../../sdk/parameters/read-parameters.ts';
import { slashableStake } from '../../../sdk/staking/provider.ts';
import { readPosition, readPositions } from '../../../sdk/staking/read-positions.ts';
import { readProviders } from '../../../sdk/staking/read-providers.ts';
import { timestamp } from '../../../sdk/units.ts';
import { fakeDeployment } from '../keeper/fake-deployment.ts';

const SEED = 7;
/** Far from the present, so that nothing in the history can depend on the computer's clock. */
const END = timestamp(2_000_000_000n);
const FLOP = 10n ** 18n;
const JOB_STATES = ['None', 'Funded', 'Settled', 'Refunded'];

let folder: string;
let anvil: Anvil;
let client: RpcClient;
let deployment: Deployment;
let history: History;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'quorate-history-'));
  const genesis = END - HISTORY_LENGTH;
  anvil = await startAnvil({ pruneHistory: 64, args: ['--timestamp', genesis.toString()] });
  client = await connect({ rpcUrl: anvil.url, authorization: undefined, chainId: 31_337 });
  const [account] = await developmentNode(client).accounts();
  deployment = await deployLocally({ rpcUrl: anvil.url, account: account!, out: join(folder, 'deployment.json') });
  history = await writeHistory({ client, deployment, seed: SEED, end: END });
});
afterAll(async () => {
  await anvil?.stop();
  rmSync(folder, { recursive: true, force: true });
});

function countBy<item>(items: readonly item[], key: (item: item) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[key(item)] = (counts[key(item)] ?? 0) + 1;
  return counts;
}

test('ends at the time it was told to, in few blocks', async () => {
  const { timestamp: time, number } = await client.getBlock({ blockTag: 'latest' });
  expect(time).toBe(END);
  expect(number).toBeLessThan(400n);
  expect(history.transactions).toBeGreaterThan(200);
});

test('has proposals in every state that can stand still, defeated both ways', async () => {
  const proposals = await readProposals(client, deployment);
  expect(countBy(proposals, ({ state }) => state)).toEqual({
    Executed: 8,
    Defeated: 2,
    Canceled: 1,
    Expired: 1,
    Queued: 1,
    Active: 2,
    Pending: 1,
  });
  const defeated = proposals.filter(({ state }) => state === 'Defeated');
  const reached = defeated.map(({ forVotes, abstainVotes, quorum }) => forVotes + abstainVotes >= quorum!);
  expect(reached.sort()).toEqual([false, true]);
  for (const active of proposals.filter(({ state }) => state === 'Active')) {
    expect(active.forVotes).toBeGreaterThan(0n);
    expect(active.againstVotes).toBeGreaterThan(0n);
  }
});

test('deposits of what is over are settled, one was burned, the others are locked', async () => {
  const { computeToken, protocolGovernor } = deployment.contracts;
  const proposals = await readProposals(client, deployment);
  const locked = proposals.filter(({ isDepositSettled }) => !isDepositSettled);
  expect(countBy(locked, ({ state }) => state)).toEqual({ Queued: 1, Active: 2, Pending: 1 });
  const token = { address: computeToken.address, abi: computeTokenAbi } as const;
  for (const { proposer, deposit } of locked) {
    const lock = await client.readContract({ ...token, functionName: 'lockOf', args: [proposer] });
    expect(lock).toEqual([protocolGovernor.address, deposit]);
  }
  const event = getAbiItem({ abi: protocolGovernorAbi, name: 'DepositBurned' });
  const burned = await client.getLogs({ address: protocolGovernor.address, event, fromBlock: 0n, strict: true });
  const defeated = proposals.filter(({ state }) => state === 'Defeated').map(({ id }) => id);
  expect(burned.map(({ args }) => args.proposalId)).toEqual([defeated.at(-1)]);
});

test('voters give reasons, split a vote, change one, and bring an extension', async () => {
  const proposals = await readProposals(client, deployment);
  const votes = await Promise.all(
    proposals.map(async (proposal) => (await readVotes(client, deployment, proposal)).votes),
  );
  const all = votes.flat();
  expect(all.filter(({ reason }) => reason !== '').length).toBeGreaterThan(30);
  const split = all.filter(({ support }) => support === 'Split');
  expect(split.map(({ split: parts }) => parts.for > parts.against && parts.against > 0n)).toEqual([true]);
  expect(votes.filter((cast) => standingVotes(cast).length < cast.length)).toHaveLength(1);
  for (const [index, cast] of votes.entries()) {
    const sum = standingVotes(cast).reduce((total, vote) => total + vote.split.for, 0n);
    expect(sum).toBe(proposals[index]!.forVotes);
  }
  const week = 7n * 86_400n;
  const created = await Promise.all(
    proposals.map(({ createdBlock }) => client.getBlock({ blockNumber: createdBlock })),
  );
  const extended = proposals.filter(({ deadline }, index) => deadline > created[index]!.timestamp + week);
  expect(extended.map(({ state }) => state)).toEqual(['Executed']);
});

test('grants are of a stricter class than parameters, and end with no demands', async () => {
  const proposals = await readProposals(client, deployment);
  const texts = await Promise.all(proposals.map((proposal) => readProposalText(client, deployment, proposal)));
  for (const [index, { payload }] of texts.entries()) {
    const kinds = decodeCalls(callsOf(payload), deployment).map(({ kind }) => kind);
    const isGrant = kinds[0] === 'known';
    expect(proposals[index]!.class).toBe(isGrant ? 'Spend' : 'Parameter');
    expect(kinds.slice(1).every((kind) => kind === 'require-parameter')).toBe(true);
    expect(kinds.length > 1).toBe(!isGrant);
  }
});

test('its proposals read like proposals', async () => {
  for (const { id } of await readProposals(client, deployment)) {
    const { payload, proposer } = await readProposal(client, deployment, id);
    const text = splitDescription(payload.description);
    expect(text.title.length).toBeGreaterThan(10);
    expect(text.body.length).toBeGreaterThan(50);
    expect(text.proposer).toBe(proposer);
  }
});

test('past votes have changed at least five parameters', async () => {
  const states = await readParameters(client, deployment);
  const changed = states.filter(({ changedAt }) => changedAt > 0n);
  expect(changed.map(({ spec }) => spec.key)).toEqual(
    expect.arrayContaining(['emission.decay', 'fee.protocol', 'fee.share.stakers', 'job.maxDuration', 'job.minPrice']),
  );
  expect(changed.every(({ value, previous }) => value !== previous)).toBe(true);
});

test('six delegates vote with different weights, also for others', async () => {
  const token = { address: deployment.contracts.computeToken.address, abi: computeTokenAbi } as const;
  const weights = await Promise.all(
    history.actors.delegates.map(async (delegate) => {
      const [votes, balance] = await Promise.all([
        client.readContract({ ...token, functionName: 'getVotes', args: [delegate] }),
        client.readContract({ ...token, functionName: 'balanceOf', args: [delegate] }),
      ]);
      return { votes, lent: votes - balance };
    }),
  );
  expect(new Set(weights.map(({ votes }) => votes)).size).toBe(6);
  expect(weights.filter(({ lent }) => lent > 0n).length).toBeGreaterThanOrEqual(4);
  const visitor = await client.readContract({ ...token, functionName: 'delegates', args: [history.actors.visitor] });
  expect(BigInt(visitor)).toBe(0n);
});

test('jobs ended in every way, at the fee that was in force when they were funded', async () => {
  const escrow = { address: deployment.contracts.jobEscrow.address, abi: jobEscrowAbi } as const;
  const jobs = await client.readContract({ ...escrow, functionName: 'jobs', args: [1n, 100n] });
  expect(jobs.length).toBeGreaterThanOrEqual(20);
  const states = countBy(jobs, ({ state }) => JOB_STATES[state]!);
  expect(states).toEqual({ Settled: expect.any(Number), Refunded: expect.any(Number), Funded: 4 });
  const fees = jobs.map(({ fee }) => fee);
  expect(new Set(fees)).toEqual(new Set([250, 225]));
  expect(fees).toEqual([...fees].sort((a, b) => b - a));
});

test('emission and fees were kept up with', async () => {
  const { emissionController, feeDistributor } = deployment.contracts;
  const controller = { address: emissionController.address, abi: emissionControllerAbi } as const;
  const [due, minted, pending] = await Promise.all([
    client.readContract({ ...controller, functionName: 'due' }),
    client.readContract({ ...controller, functionName: 'mintedTotal' }),
    client.readContract({ address: feeDistributor.address, abi: feeDistributorAbi, functionName: 'pending' }),
  ]);
  expect(minted).toBeGreaterThan(20_000_000n * 10n ** 18n);
  expect(due).toBeLessThan(minted / 1_000n);
  expect(pending).toBe(0n);
});

test('three providers of three tiers are backed, by their own stake and that of others', async () => {
  const providers = await readProviders(client, deployment);
  expect(providers.map(({ tier }) => tier)).toEqual([3, 2, 1]);
  expect(providers.map(({ eligibility }) => eligibility)).toEqual(['Eligible', 'Eligible', 'Eligible']);
  expect(providers.map(({ delegated }) => delegated > 0n)).toEqual([true, true, false]);
  expect(providers.map(({ commission }) => commission)).toEqual([500n, 800n, 300n]);
  expect(providers[1]!.nextCommission?.commission).toBe(1_000n);
  expect(providers[1]!.nextCommission?.at).toBeGreaterThan(END);
  const { computeToken, providerStaking } = deployment.contracts;
  const token = { address: computeToken.address, abi: computeTokenAbi } as const;
  const custody = providerStaking.address;
  const [held, attributed] = await Promise.all([
    client.readContract({ ...token, functionName: 'balanceOf', args: [custody] }),
    client.readContract({ ...token, functionName: 'attributedBy', args: [custody] }),
  ]);
  expect(attributed).toBe(held);
  expect(held).toBe(providers.reduce((sum, provider) => sum + slashableStake(provider), 0n));
});

test('one delegator left, another is leaving, a third was paid, and rewards flow on', async () => {
  const { providerStaking, stakerRewards } = deployment.contracts;
  const range = { fromBlock: 0n, strict: true } as const;
  const withdrawn = getAbiItem({ abi: providerStakingAbi, name: 'Withdrawn' });
  const claimed = getAbiItem({ abi: stakerRewardsAbi, name: 'RewardClaimed' });
  const [withdrawals, claims] = await Promise.all([
    client.getLogs({ address: providerStaking.address, event: withdrawn, ...range }),
    client.getLogs({ address: stakerRewards.address, event: claimed, ...range }),
  ]);
  expect(withdrawals.map(({ args }) => args.amount)).toEqual([30_000n * FLOP]);
  expect(claims).toHaveLength(1);
  expect(claims[0]!.args.amount).toBeGreaterThan(FLOP);

  const { delegators, providers } = history.actors;
  const leaving = await readPositions(client, deployment, delegators[6]!);
  expect(leaving.map(({ requests }) => requests.map(({ amount }) => amount))).toEqual([[25_000n * FLOP]]);
  expect(leaving[0]!.requests[0]!.readyAt).toBeGreaterThan(END);
  const own = await readPosition(client, deployment, providers[0]!, providers[0]!);
  expect(own.earned).toBeGreaterThan(FLOP);
  const rewards = { address: stakerRewards.address, abi: stakerRewardsAbi } as const;
  const [perSecond, endsAt] = await client.readContract({ ...rewards, functionName: 'stream' });
  expect(perSecond).toBeGreaterThan(0n);
  expect(endsAt).toBeGreaterThan(END);
});

test('the node signs for nobody but its own accounts afterwards', async () => {
  const { exchange } = history.actors;
  const attempt = developmentNode(client).send({ from: exchange, to: exchange, data: '0x', gas: 21_000n });
  await expect(attempt).rejects.toThrow();
});

test('the same seed gives the same past, another one another', () => {
  const accounts = Array.from({ length: 10 }, (_, index) =>
    fakeDeployment().contracts.treasury.address.replace(/..$/, `a${index}`),
  );
  const plan = (seed: number) => {
    const actors = castActors(accounts as `0x${string}`[], seed);
    return planJobs(fakeDeployment(), actors, timestamp(END - HISTORY_LENGTH), END, seed);
  };
  expect(plan(1)).toEqual(plan(1));
  expect(plan(1)).not.toEqual(plan(2));
});
