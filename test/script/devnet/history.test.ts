import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getAbiItem, zeroAddress } from 'viem';
import { mnemonicToAccount } from 'viem/accounts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Anvil, startAnvil } from '../../../script/devnet/anvil.ts';
import { deployLocally } from '../../../script/devnet/deploy-locally.ts';
import { castActors } from '../../../script/devnet/history/actors.ts';
import { developmentNode } from '../../../script/devnet/history/development-node.ts';
import { planJobs } from '../../../script/devnet/history/jobs.ts';
import { developmentSigners, MNEMONIC } from '../../../script/devnet/history/signatures.ts';
import { HISTORY_LENGTH, type History, writeHistory } from '../../../script/devnet/history/write-history.ts';
import { connect, type RpcClient } from '../../../script/rpc.ts';
import type { Deployment } from '../../../sdk/deployment.ts';
import {
  computeTokenAbi,
  emissionControllerAbi,
  feeDistributorAbi,
  jobEscrowAbi,
  priceOracleAbi,
  protocolGovernorAbi,
  providerRewardsAbi,
  providerStakingAbi,
  reputationRegistryAbi,
  slashingCourtAbi,
  stakerRewardsAbi,
} from '../../../sdk/generated/abis.ts';
import { decodeCalls } from '../../../sdk/governance/decode-calls.ts';
import { splitDescription } from '../../../sdk/governance/payload.ts';
import { callsOf } from '../../../sdk/governance/proposal.ts';
import { readProposal, readProposals, readProposalText } from '../../../sdk/governance/read-proposals.ts';
import { readVotes, standingVotes } from '../../../sdk/governance/read-votes.ts';
import { jobStates } from '../../../sdk/market/job.ts';
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

function readPastJobs() {
  const escrow = { address: deployment.contracts.jobEscrow.address, abi: jobEscrowAbi } as const;
  return client.readContract({ ...escrow, functionName: 'jobs', args: [1n, 200n] });
}

function countBy<item>(items: readonly item[], key: (item: item) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[key(item)] = (counts[key(item)] ?? 0) + 1;
  return counts;
}

test('ends at the time it was told to, in few blocks', async () => {
  const { timestamp: time, number } = await client.getBlock({ blockTag: 'latest' });
  expect(time).toBe(END);
  expect(number).toBeLessThan(800n);
  expect(history.transactions).toBeGreaterThan(200);
});

test('has proposals in every state that can stand still, defeated both ways', async () => {
  const proposals = await readProposals(client, deployment);
  expect(countBy(proposals, ({ state }) => state)).toEqual({
    Executed: 9,
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

test('grants are of a stricter class than the rest, and only changes of parameters end with demands', async () => {
  const proposals = await readProposals(client, deployment);
  const texts = await Promise.all(proposals.map((proposal) => readProposalText(client, deployment, proposal)));
  for (const [index, { payload }] of texts.entries()) {
    const kinds = decodeCalls(callsOf(payload), deployment).map(({ kind }) => kind);
    const [first] = callsOf(payload);
    const isGrant = first!.target === deployment.contracts.treasury.address;
    const isDecision = first!.target === deployment.contracts.slashingCourt.address;
    expect(proposals[index]!.class).toBe(isGrant ? 'Spend' : 'Parameter');
    expect(kinds.slice(1).every((kind) => kind === 'require-parameter')).toBe(true);
    expect(kinds.length > 1).toBe(!isGrant && !isDecision);
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

test('jobs stand in every state, most of them settled', async () => {
  const jobs = await readPastJobs();
  expect(jobs.length).toBeGreaterThanOrEqual(50);
  expect(countBy(jobs, ({ state }) => jobStates[state]!)).toEqual({
    Funded: 4,
    Accepted: 3,
    Submitted: 3,
    Challenged: 2,
    Settled: jobs.length - 21,
    Refunded: 3,
    Expired: 4,
    Slashed: 2,
  });
});

test('its offers are open, direct, rising and metered, and one is half way up', async () => {
  const offered = (await readPastJobs()).filter(({ state }) => jobStates[state] === 'Funded');
  expect(offered.filter(({ provider }) => provider !== zeroAddress)).toHaveLength(1);
  expect(offered.filter(({ rates }) => rates.gpuSecond > 0n)).toHaveLength(1);
  const rising = offered.filter(({ rampSeconds }) => rampSeconds > 0n);
  const elapsed = rising.map(({ fundedAt }) => END - fundedAt);
  expect(elapsed.map((time, index) => time > 3_600n && time < rising[index]!.rampSeconds)).toEqual([true]);
});

test('jobs keep the terms they were funded under', async () => {
  const escrow = { address: deployment.contracts.jobEscrow.address, abi: jobEscrowAbi } as const;
  const ids = (await readPastJobs()).map(({ termsId }) => termsId);
  expect(ids).toEqual([...ids].sort((a, b) => Number(a - b)));
  const terms = await Promise.all(
    [...new Set(ids)].map((id) => client.readContract({ ...escrow, functionName: 'terms', args: [id] })),
  );
  expect(terms.length).toBeGreaterThan(3);
  expect([...new Set(terms.map(({ fee }) => fee))]).toEqual([250, 225]);
});

test('nobody who works now has been silent for longer than its job allows', async () => {
  const working = (await readPastJobs()).filter(({ state }) => jobStates[state] === 'Accepted');
  const silence = working.map(({ lastHeartbeat }) => END - lastHeartbeat);
  expect(silence.every((time) => time > 0n && time < 3_600n)).toBe(true);
  expect(working.every(({ provider }) => provider === history.actors.providers[0])).toBe(true);
  expect(working.every(({ deadline }) => deadline - END > 3n * 86_400n)).toBe(true);
});

test('keepers settled the work that nobody challenged in batches, and receipts settled some at once', async () => {
  const { address } = deployment.contracts.jobEscrow;
  const settled = getAbiItem({ abi: jobEscrowAbi, name: 'JobSettled' });
  const logs = await client.getLogs({ address, event: settled, fromBlock: 0n, strict: true });
  const byTransaction = countBy(logs, ({ transactionHash }) => transactionHash);
  expect(
    Object.values(byTransaction)
      .filter((count) => count > 1)
      .sort(),
  ).toEqual([3, 4]);
  const submitted = getAbiItem({ abi: jobEscrowAbi, name: 'JobSubmitted' });
  const work = await client.getLogs({ address, event: submitted, fromBlock: 0n, strict: true });
  const atOnce = work.filter(({ transactionHash }) => transactionHash in byTransaction);
  expect(atOnce).toHaveLength(3);
  expect(logs.filter(({ args }) => args.fee < args.nominalFee).length).toBeGreaterThan(5); // by reputation
});

test('a verdict was appealed, decided by a vote, and its penalty taken over more than a week', async () => {
  const court = { address: deployment.contracts.slashingCourt.address, abi: slashingCourtAbi } as const;
  const cases = await client.readContract({ ...court, functionName: 'cases', args: [1n, 20n] });
  expect(cases.map(({ stage, outcome }) => [stage, outcome])).toEqual([
    [5, 1], // rejected
    [5, 4], // malicious, by the vote
    [5, 2], // lapsed
    [5, 3], // incorrect
    [2, 3], // incorrect, and can be appealed
    [1, 0], // waits for a verdict
  ]);
  expect(cases[1]!.appellant).toBe(cases[1]!.provider);
  const range = { address: court.address, fromBlock: 0n, strict: true } as const;
  const [decided, collected] = await Promise.all([
    client.getLogs({ ...range, event: getAbiItem({ abi: slashingCourtAbi, name: 'CaseDecided' }) }),
    client.getLogs({ ...range, event: getAbiItem({ abi: slashingCourtAbi, name: 'PenaltyCollected' }) }),
  ]);
  expect(decided.map(({ args }) => args.caseId)).toEqual([2n]);
  const penalties = await client.readContract({ ...court, functionName: 'penalties', args: [1n, 20n] });
  expect(penalties.map(({ due, taken }) => due - taken)).toEqual(penalties.map(() => 0n));
  const malicious = penalties.findIndex(({ offence }) => offence === 4);
  const slices = collected.filter(({ args }) => args.penaltyId === BigInt(malicious + 1));
  const blocks = await Promise.all(slices.map(({ blockNumber }) => client.getBlock({ blockNumber })));
  expect(blocks).toHaveLength(2);
  expect(blocks[1]!.timestamp - blocks[0]!.timestamp).toBeGreaterThan(7n * 86_400n);
});

test('the price moved from day to day, was never stale, and is fresh', async () => {
  const oracle = { address: deployment.contracts.priceOracle.address, abi: priceOracleAbi } as const;
  const accepted = getAbiItem({ abi: priceOracleAbi, name: 'PriceAccepted' });
  const logs = await client.getLogs({ address: oracle.address, event: accepted, fromBlock: 0n, strict: true });
  const prices = logs.map(({ args }) => args.price);
  expect(new Set(prices).size).toBeGreaterThan(80);
  expect(logs.every(({ args }) => args.price === args.market)).toBe(true); // the clamp never held it back
  const [low, high] = [prices.reduce((a, b) => (a < b ? a : b)), prices.reduce((a, b) => (a > b ? a : b))];
  expect(high).toBeLessThan(3n * low);
  const [reading, [, acceptedAt]] = await Promise.all([
    client.readContract({ ...oracle, functionName: 'reading' }),
    client.readContract({ ...oracle, functionName: 'lastAccepted' }),
  ]);
  expect(reading.state).toBe(0);
  expect(END - acceptedAt).toBeLessThan(1_200n);
});

test('work that was paid made reputations, and no client made one alone', async () => {
  const registry = { address: deployment.contracts.reputationRegistry.address, abi: reputationRegistryAbi } as const;
  const { providers, clients } = history.actors;
  const scores = await Promise.all(
    providers.slice(0, 3).map((args) => client.readContract({ ...registry, functionName: 'scoreOf', args: [args] })),
  );
  expect(scores.every((score) => score > 100n * FLOP)).toBe(true);
  const weights = await Promise.all(
    clients.map((account) =>
      client.readContract({ ...registry, functionName: 'weightOf', args: [providers[0]!, account] }),
    ),
  );
  expect(weights.every(([weight]) => weight > 0n)).toBe(true);
});

test('emission and fees were kept up with', async () => {
  const { emissionController, feeDistributor } = deployment.contracts;
  const controller = { address: emissionController.address, abi: emissionControllerAbi } as const;
  const escrow = { address: deployment.contracts.jobEscrow.address, abi: jobEscrowAbi } as const;
  const [due, booked, minted, pending, [waiting]] = await Promise.all([
    client.readContract({ ...controller, functionName: 'due' }),
    client.readContract({ ...controller, functionName: 'bookedTotal' }),
    client.readContract({ ...controller, functionName: 'mintedTotal' }),
    client.readContract({ address: feeDistributor.address, abi: feeDistributorAbi, functionName: 'pending' }),
    client.readContract({ ...escrow, functionName: 'fees' }),
  ]);
  expect(minted).toBeGreaterThan(20_000_000n * 10n ** 18n);
  expect(due).toBeLessThan(minted / 1_000n);
  expect(booked).toBe(minted); // every pool was released
  expect([pending, waiting]).toEqual([0n, 0n]);
});

test('providers are of every tier and in every condition, backed by their own stake and that of others', async () => {
  const providers = await readProviders(client, deployment);
  expect(providers.map(({ eligibility, tier }) => `${eligibility} ${tier}`)).toEqual([
    'Eligible 3',
    'Eligible 2',
    'Eligible 1',
    'Jailed 1',
    'Tombstoned 0',
    'BelowMinimum 0',
    'SelfBondTooLow 2',
  ]);
  expect(providers.slice(0, 3).map(({ delegated }) => delegated > 0n)).toEqual([true, true, false]);
  expect(providers.slice(0, 3).map(({ commission }) => commission)).toEqual([500n, 800n, 300n]);
  expect(providers[1]!.nextCommission?.commission).toBe(1_000n);
  expect(providers[1]!.nextCommission?.at).toBeGreaterThan(END);
  expect(slashableStake(providers[4]!)).toBe(0n);
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
  expect(claims).toHaveLength(2);
  expect(claims.every(({ args }) => args.amount > FLOP)).toBe(true);
  const paid = getAbiItem({ abi: providerRewardsAbi, name: 'Claimed' });
  const { address } = deployment.contracts.providerRewards;
  const forWork = await client.getLogs({ address, event: paid, ...range });
  expect(forWork.map(({ args }) => args.amount > FLOP)).toEqual([true, true]);

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

test('the same seed gives the same past, another one another', async () => {
  const accounts = Array.from(
    { length: 10 },
    (_, addressIndex) => mnemonicToAccount(MNEMONIC, { addressIndex }).address,
  );
  const verifiers = [11, 10, 12].map((addressIndex) => mnemonicToAccount(MNEMONIC, { addressIndex }).address);
  const plan = async (seed: number) => {
    const deployment = fakeDeployment();
    const { moments } = await planJobs({
      deployment,
      actors: castActors(accounts, seed),
      signers: developmentSigners(deployment),
      verifiers: { members: verifiers, threshold: 2 },
      priceAt: () => FLOP,
      start: timestamp(END - HISTORY_LENGTH),
      end: END,
      seed,
    });
    return moments;
  };
  expect(await plan(1)).toEqual(await plan(1));
  expect(await plan(1)).not.toEqual(await plan(2));
});
