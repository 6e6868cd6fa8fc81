/** Proposals, votes and settings as the sdk reads them from a real chain. */
import {
  type Address,
  createPublicClient,
  custom,
  encodeFunctionData,
  http,
  keccak256,
  maxUint256,
  type PublicClient,
  RpcRequestError,
} from 'viem';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { ProposalLogMissingError, ProposalPayloadMismatchError } from '../../../sdk/errors.ts';
import { protocolGovernorAbi } from '../../../sdk/generated/abis.ts';
import { buildParameterProposal } from '../../../sdk/governance/build-parameter-proposal.ts';
import { descriptionHash } from '../../../sdk/governance/payload.ts';
import type { ProposalPayload } from '../../../sdk/governance/proposal.ts';
import {
  readProposal,
  readProposalCount,
  readProposalSummary,
  readProposals,
  readProposalText,
} from '../../../sdk/governance/read-proposals.ts';
import { readProposerStatus } from '../../../sdk/governance/read-proposer.ts';
import { readReceipt } from '../../../sdk/governance/read-receipt.ts';
import { earliestExecution, readGovernanceSettings } from '../../../sdk/governance/read-settings.ts';
import { readGovernanceStatus } from '../../../sdk/governance/read-status.ts';
import { readVotes, standingVotes } from '../../../sdk/governance/read-votes.ts';
import { encodeSplit, SPLIT_SUPPORT, type Split } from '../../../sdk/governance/split-ballot.ts';
import { timeline } from '../../../sdk/governance/timeline.ts';
import { readParameters } from '../../../sdk/parameters/read-parameters.ts';
import { decodeRevert } from '../../../sdk/reverts.ts';
import { readBallot, readTokenAccount } from '../../../sdk/token/account.ts';
import { DAY, timestamp, wad } from '../../../sdk/units.ts';
import { openGovernance, startTestProtocol, type TestProtocol } from '../fixtures/protocol.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 180_000 });

const FLOP = 10n ** 18n;

let protocol: TestProtocol;
let voters: readonly [Address, Address, Address, Address];

beforeAll(async () => {
  protocol = await startTestProtocol();
  const [, one, two, three, four] = protocol.accounts;
  voters = [one!, two!, three!, four!];
  await protocol.advance(60n); // past the deployment, in which the treasury's FLOP could still have voted
});

afterAll(() => protocol?.stop());

async function now() {
  return timestamp((await protocol.client.getBlock()).timestamp);
}

/** A payload that sets the fee, with `title` to tell it from others. */
async function feeProposal(title: string, newValue: bigint, proposer = voters[0]): Promise<ProposalPayload> {
  const { client, deployment } = protocol;
  const built = buildParameterProposal({
    changes: [{ key: 'fee.protocol', newValue }],
    title,
    body: 'Über alles: `x`.\n\nDone.',
    proposer,
    deployment,
    states: await readParameters(client, deployment),
    executesAt: earliestExecution(await now(), await readGovernanceSettings(client, deployment), 'Parameter'),
  });
  if (!built.ok) throw new Error(JSON.stringify(built.problems.map(({ name }) => name)));
  return built.payload;
}

/** What queue and execute take for the proposal `id`. */
async function asArguments(id: bigint) {
  const { payload, pins } = await readProposal(protocol.client, protocol.deployment, id);
  const { targets, values, calldatas, description } = payload;
  return [id, targets, values, calldatas, descriptionHash(description), pins] as const;
}

async function propose(payload: ProposalPayload): Promise<bigint> {
  const { targets, values, calldatas, description } = payload;
  await protocol.send(voters[0], 'protocolGovernor', 'propose', [targets, values, calldatas, description]);
  return readProposalCount(protocol.client, protocol.deployment);
}

/** A client that counts its requests, and answers some of them itself. */
function watchedClient(intercept: (method: string, params: readonly unknown[]) => void = () => {}) {
  const counts: Record<string, number> = {};
  const inner = http(protocol.url)({});
  const transport = custom(
    {
      request: async ({ method, params = [] }: { method: string; params?: readonly unknown[] }) => {
        counts[method] = (counts[method] ?? 0) + 1;
        intercept(method, params);
        return inner.request({ method, params } as never);
      },
    },
    { retryCount: 0 },
  );
  return { counts, client: createPublicClient({ transport }) as PublicClient };
}

describe('before any proposal', () => {
  test('there is nothing, which is no error', async () => {
    expect(await readProposalCount(protocol.client, protocol.deployment)).toBe(0n);
    expect(await readProposals(protocol.client, protocol.deployment)).toEqual([]);
  });

  test('an unknown one is a known error', async () => {
    const error = await readProposalSummary(protocol.client, protocol.deployment, 1n).catch((reason) => reason);
    expect(decodeRevert(error)).toEqual({ name: 'GovernorNonexistentProposal', args: [1n] });
  });

  test('the settings are those of the network, class by class', async () => {
    const settings = await readGovernanceSettings(protocol.client, protocol.deployment);
    expect(settings.policyVersion).toBe(1n);
    expect(settings.votableSupply).toBe(400_000_000n * FLOP); // without the treasury's
    expect(settings.common).toEqual({
      votingDelay: 2n * DAY,
      votingPeriod: 5n * DAY,
      cooldown: 14n * DAY,
      supportFloorBps: 1_000n,
      deposit: 1_000n * FLOP,
    });
    expect(settings.classes.Spend).toEqual({
      thresholdBps: 25n,
      quorumBps: 600n,
      approvalBps: 5_000n,
      timelockDelay: 3n * DAY,
      queueWindow: 7n * DAY,
      executionWindow: 14n * DAY,
      quorumFloor: 12_000_000n * FLOP,
      threshold: 1_000_000n * FLOP,
      quorum: 24_000_000n * FLOP,
    });
    expect(earliestExecution(timestamp(1n), settings, 'Parameter')).toBe(1n + 9n * DAY);
    expect(earliestExecution(timestamp(1n), settings, 'Constitution')).toBe(1n + 14n * DAY);
  });

  test('governance is not open, and has a guardian with an end', async () => {
    const { guardian, ...status } = await readGovernanceStatus(protocol.client, protocol.deployment);
    expect(status).toEqual({ isOpen: false, start: 0n, minDelegated: 60_000_000n * FLOP });
    const { contracts } = protocol.deployment;
    expect(guardian).toMatchObject({ account: contracts.guardian.address, holder: protocol.accounts[9] });
    expect(guardian!.endsAt).toBeGreaterThan((await now()) + 360n * DAY);
    expect(guardian!.endsAt).toBeLessThanOrEqual((await now()) + 365n * DAY);
  });

  test('a proposer has nothing of what it takes', async () => {
    expect(await readProposerStatus(protocol.client, protocol.deployment, voters[0])).toEqual({
      votes: 0n,
      balance: 55_000_000n * FLOP,
      locked: 0n,
      allowance: 0n,
    });
  });
});

describe('a proposal', () => {
  let payload: ProposalPayload;
  let id: bigint;

  beforeAll(async () => {
    await openGovernance(protocol, voters);
    payload = await feeProposal('First', 260n);
    id = await propose(payload);
  });

  test('is made once governance is open, and locks a deposit', async () => {
    expect(await readGovernanceStatus(protocol.client, protocol.deployment)).toMatchObject({ isOpen: true });
    expect(await readProposerStatus(protocol.client, protocol.deployment, voters[0])).toEqual({
      votes: 55_000_000n * FLOP, // the locked ones vote
      balance: 55_000_000n * FLOP,
      locked: 1_000n * FLOP,
      allowance: maxUint256,
      liveProposal: id,
    });
  });

  test('is read with its text and calls, checked against the stored hash', async () => {
    const proposal = await readProposal(protocol.client, protocol.deployment, id);
    expect(proposal).toMatchObject({ id: 1n, state: 'Pending', proposer: voters[0], payload, forVotes: 0n });
    expect(proposal).toMatchObject({
      class: 'Parameter',
      policyVersion: 1n,
      isGuardianChange: false,
      approvalBps: 5_000n,
    });
    expect(proposal).toMatchObject({ deposit: 1_000n * FLOP, isDepositSettled: false });
    const { targets, calldatas } = payload;
    const { address } = protocol.deployment.contracts.protocolGovernor;
    const pins = { address, abi: protocolGovernorAbi, functionName: 'pinsOf', args: [targets, calldatas] } as const;
    expect(proposal.pins).toEqual(await protocol.client.readContract(pins));
    expect(proposal).not.toHaveProperty('eta');
    expect(proposal).not.toHaveProperty('expiresAt');
    expect(proposal).not.toHaveProperty('quorum');
  });

  test('is refused when the node tells it otherwise than it was made', async () => {
    const summary = await readProposalSummary(protocol.client, protocol.deployment, id);
    const other = { ...summary, payloadHash: keccak256('0x') };
    await expect(readProposalText(protocol.client, protocol.deployment, other)).rejects.toThrow(
      ProposalPayloadMismatchError,
    );
    const elsewhere = { ...summary, createdBlock: summary.createdBlock - 1n };
    await expect(readProposalText(protocol.client, protocol.deployment, elsewhere)).rejects.toThrow(
      ProposalLogMissingError,
    );
  });

  test('counts votes at its snapshot, and says so before', async () => {
    const summary = await readProposalSummary(protocol.client, protocol.deployment, id);
    const before = await readBallot(protocol.client, protocol.deployment, summary, voters[0], await now());
    expect(before).toEqual({ weight: 55_000_000n * FLOP, hasVoted: false, isChangeable: true });
  });

  test('is voted on, with reasons', async () => {
    const { nextDeadline } = timeline(await readProposalSummary(protocol.client, protocol.deployment, id), await now());
    await protocol.advance(nextDeadline! - (await now()));
    const [one, two, three] = voters;
    await protocol.send(one, 'protocolGovernor', 'castVoteWithReason', [id, 1, 'Good: “größer”']);
    await protocol.send(two, 'protocolGovernor', 'castVote', [id, 0]);
    const split = { against: wad(1n * FLOP + 1n), for: wad(2n * FLOP), abstain: wad(3n * FLOP) };
    const args = [id, SPLIT_SUPPORT, 'Hm', encodeSplit(split)] as const;
    await protocol.send(three, 'protocolGovernor', 'castVoteWithReasonAndParams', args);
    await protocol.send(two, 'protocolGovernor', 'castVoteWithReason', [id, 2, 'After all']);

    const summary = await readProposalSummary(protocol.client, protocol.deployment, id);
    const { votes, unread, scannedTo } = await readVotes(protocol.client, protocol.deployment, summary);
    expect(votes.map(({ voter, support, reason }) => [voter, support, reason])).toEqual([
      [one, 'For', 'Good: “größer”'],
      [two, 'Against', ''],
      [three, 'Split', 'Hm'],
      [two, 'Abstain', 'After all'],
    ]);
    // What is below a vote unit is dropped.
    expect(votes[2]).toMatchObject({ weight: 6n * FLOP, split: { against: FLOP, for: 2n * FLOP, abstain: 3n * FLOP } });
    const standing = standingVotes(votes);
    expect(standing.map(({ voter }) => voter)).toEqual([one, three, two]);
    const sum = (side: keyof Split) => standing.reduce((total, vote) => total + vote.split[side], 0n);
    expect([sum('against'), sum('for'), sum('abstain')]).toEqual([
      summary.againstVotes,
      summary.forVotes,
      summary.abstainVotes,
    ]);
    expect(unread).toEqual([]);
    expect(scannedTo).toBe(await protocol.client.getBlockNumber({ cacheTime: 0 }));
    expect(summary.quorum).toBe(16_000_000n * FLOP);
  });

  test('keeps a receipt for each voter', async () => {
    const { client, deployment } = protocol;
    const [, two, three, four] = voters;
    const none = { against: 0n, for: 0n, abstain: 0n };
    expect(await readReceipt(client, deployment, id, two)).toEqual({
      ...none,
      abstain: 50_000_000n * FLOP,
      timesVoted: 2n,
    });
    expect(await readReceipt(client, deployment, id, four)).toEqual({ ...none, timesVoted: 0n });
    const summary = await readProposalSummary(client, deployment, id);
    expect(await readBallot(client, deployment, summary, three, await now())).toEqual({
      weight: 45_000_000n * FLOP,
      hasVoted: true,
      receipt: { against: FLOP, for: 2n * FLOP, abstain: 3n * FLOP, timesVoted: 1n },
      isChangeable: true,
    });
    const ended = timestamp(summary.snapshot + 5n * DAY + 1n);
    expect(await readBallot(client, deployment, summary, three, ended)).toMatchObject({ isChangeable: false });
    const strict = { ...summary, class: 'Powers' } as const;
    expect(await readBallot(client, deployment, strict, three, await now())).toMatchObject({ isChangeable: false });
  });

  test('refuses who has no votes, in a simulation as in a transaction', async () => {
    const { address } = protocol.deployment.contracts.protocolGovernor;
    const nobody = protocol.accounts[8]!;
    const vote = { abi: protocolGovernorAbi, functionName: 'castVote', args: [id, 0] } as const;
    const refusals = [
      () => protocol.send(nobody, 'protocolGovernor', 'castVote', [id, 0]),
      () => protocol.client.simulateContract({ account: nobody, address, ...vote }),
      () => protocol.client.estimateContractGas({ account: nobody, address, ...vote }),
      () => protocol.client.call({ account: nobody, to: address, data: encodeFunctionData(vote) }),
    ];
    for (const refusal of refusals) {
      const error = await refusal().catch((reason) => reason);
      expect(decodeRevert(error)).toEqual({ name: 'ProtocolGovernor_NoVotes', args: [nobody] });
    }
  });

  test('says which votes it could not read', async () => {
    const summary = await readProposalSummary(protocol.client, protocol.deployment, id);
    const all = await readVotes(protocol.client, protocol.deployment, summary);
    const lost = all.votes[1]!.blockNumber;
    const { client } = watchedClient((method, [filter]) => {
      if (method !== 'eth_getLogs') return;
      const { fromBlock, toBlock } = filter as { fromBlock: string; toBlock: string };
      const touches = BigInt(fromBlock) <= lost && BigInt(toBlock) >= lost;
      if (touches) throw new RpcRequestError({ body: {}, url: '', error: { code: -32_000, message: 'no' } });
    });
    const partial = await readVotes(client, protocol.deployment, summary);
    expect(partial.unread).toEqual([{ from: lost, to: lost }]);
    expect(partial.votes).toEqual(all.votes.filter(({ blockNumber }) => blockNumber !== lost));
  });

  test('is queued and executed, and only then has its effect', async () => {
    const { deadline } = await readProposalSummary(protocol.client, protocol.deployment, id);
    await protocol.advance(deadline + 1n - (await now()));
    const passed = await readProposalSummary(protocol.client, protocol.deployment, id);
    expect(passed).toMatchObject({ state: 'Succeeded', expiresAt: passed.deadline + 7n * DAY });
    await protocol.send(voters[3], 'protocolGovernor', 'queue', await asArguments(id));
    const queued = await readProposalSummary(protocol.client, protocol.deployment, id);
    expect(queued.state).toBe('Queued');
    expect(queued.eta).toBe((await now()) + 2n * DAY);
    expect(queued.expiresAt).toBe(queued.eta! + 14n * DAY);

    await protocol.advance(timeline(queued, await now()).nextDeadline! - (await now()));
    await protocol.send(voters[3], 'protocolGovernor', 'execute', await asArguments(id));
    const executed = await readProposalSummary(protocol.client, protocol.deployment, id);
    expect(executed.state).toBe('Executed');
    expect(executed).not.toHaveProperty('expiresAt');
    const states = await readParameters(protocol.client, protocol.deployment);
    const fee = states.find(({ spec }) => spec.key === 'fee.protocol')!;
    expect(fee).toMatchObject({ value: 260n, previous: 250n, changedAt: await now(), windowUsed: 10n });
    expect(fee.restorableUntil).toBe(fee.changedAt + 14n * DAY);
  });

  test('gives its deposit back', async () => {
    await protocol.send(voters[3], 'protocolGovernor', 'settleDeposit', [id]);
    expect(await readProposalSummary(protocol.client, protocol.deployment, id)).toMatchObject({
      isDepositSettled: true,
    });
    const { locked } = await readTokenAccount(protocol.client, protocol.deployment, voters[0]);
    expect(locked).toBe(0n);
  });

  test('is not scanned for votes beyond its end', async () => {
    await protocol.control.mine({ blocks: 50 });
    const summary = await readProposalSummary(protocol.client, protocol.deployment, id);
    const { votes, scannedTo } = await readVotes(protocol.client, protocol.deployment, summary);
    expect(votes).toHaveLength(4);
    const last = await protocol.client.getBlock({ blockNumber: scannedTo });
    const next = await protocol.client.getBlock({ blockNumber: scannedTo + 1n });
    expect(last.timestamp <= summary.deadline && next.timestamp > summary.deadline).toBe(true);
  });
});

describe('many proposals', () => {
  test('of one block keep their own texts, and a page of them is one call', async () => {
    await protocol.advance(14n * DAY); // past the cooldown of the change before
    const titles = ['Second', 'Third', 'Fourth'];
    const payloads = await Promise.all(titles.map((title, index) => feeProposal(title, 265n, voters[index])));
    await protocol.control.setAutomine(false);
    const { address } = protocol.deployment.contracts.protocolGovernor;
    for (const [index, { targets, values, calldatas, description }] of payloads.entries()) {
      const args = [targets, values, calldatas, description] as const;
      await protocol.wallet.writeContract({
        account: voters[index]!,
        chain: null,
        address,
        abi: protocolGovernorAbi,
        functionName: 'propose',
        args,
        gas: 2_000_000n,
      });
    }
    await protocol.control.mine({ blocks: 1 });
    await protocol.control.setAutomine(true);

    const { client, counts } = watchedClient();
    const page = await readProposals(client, protocol.deployment, { from: 1n, limit: 50n });
    expect(counts).toEqual({ eth_call: 1 });
    expect(page.map(({ id, state }) => [id, state])).toEqual([
      [1n, 'Executed'],
      [2n, 'Pending'],
      [3n, 'Pending'],
      [4n, 'Pending'],
    ]);
    expect(new Set(page.slice(1).map(({ createdBlock }) => createdBlock)).size).toBe(1);
    for (const summary of page.slice(1)) {
      const { payload } = await readProposalText(client, protocol.deployment, summary);
      expect(payload.description).toBe(payloads[Number(summary.id) - 2]!.description);
    }
    expect(counts).toEqual({ eth_call: 1, eth_getLogs: 3 });
    expect(await readProposals(client, protocol.deployment, { from: 3n, limit: 1n })).toEqual([page[2]]);
    expect(await readProposals(client, protocol.deployment, { from: 5n })).toEqual([]);
  });
});

describe('an account', () => {
  test('that delegated to nobody has FLOP and no votes', async () => {
    const account = await readTokenAccount(protocol.client, protocol.deployment, protocol.accounts[9]!);
    expect(account).toEqual({ balance: 25_000_000n * FLOP, locked: 0n, votes: 0n });
  });

  test('that delegated to another votes through it', async () => {
    await protocol.send(protocol.accounts[9]!, 'computeToken', 'delegate', [voters[0]]);
    const account = await readTokenAccount(protocol.client, protocol.deployment, protocol.accounts[9]!);
    expect(account).toEqual({ balance: 25_000_000n * FLOP, locked: 0n, votes: 0n, delegate: voters[0] });
    const delegate = await readTokenAccount(protocol.client, protocol.deployment, voters[0]);
    expect(delegate).toMatchObject({ votes: 80_000_000n * FLOP, delegate: voters[0] });
  });
});

test('the votable supply is that of a second ago', async () => {
  const { client, deployment } = protocol;
  const { votableSupply: before } = await readGovernanceSettings(client, deployment);
  await protocol.send(protocol.accounts[7]!, 'computeToken', 'burn', [FLOP]);
  await protocol.advance(1n);
  const { votableSupply, classes } = await readGovernanceSettings(client, deployment);
  expect(votableSupply).toBe(before - FLOP);
  expect(classes.Constitution.threshold).toBe(votableSupply / 100n);
});
