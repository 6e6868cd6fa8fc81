/** Proposals, votes and settings as the sdk reads them from a real chain. */
import {
  type Address,
  createPublicClient,
  custom,
  encodeFunctionData,
  http,
  keccak256,
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
import { earliestExecution, readGovernanceSettings } from '../../../sdk/governance/read-settings.ts';
import { readVotes } from '../../../sdk/governance/read-votes.ts';
import { timeline } from '../../../sdk/governance/timeline.ts';
import { readParameters } from '../../../sdk/parameters/read-parameters.ts';
import { decodeRevert } from '../../../sdk/reverts.ts';
import { readBallot, readTokenAccount } from '../../../sdk/token/account.ts';
import { DAY, timestamp } from '../../../sdk/units.ts';
import { startTestProtocol, type TestProtocol } from '../fixtures/protocol.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 180_000 });

const FLOP = 10n ** 18n;

let protocol: TestProtocol;
let voters: readonly [Address, Address, Address, Address];

beforeAll(async () => {
  protocol = await startTestProtocol();
  const [, one, two, three, four] = protocol.accounts;
  voters = [one!, two!, three!, four!];
  for (const voter of voters) await protocol.send(voter, 'computeToken', 'delegate', [voter]);
  await protocol.advance(60n); // votes count from the next second on
});

afterAll(() => protocol?.stop());

async function now() {
  return timestamp((await protocol.client.getBlock()).timestamp);
}

/** A payload that sets the fee, with `title` to tell it from others. */
async function feeProposal(title: string, newValue: bigint): Promise<ProposalPayload> {
  const { client, deployment } = protocol;
  const built = buildParameterProposal({
    changes: [{ key: 'fee.protocol', newValue }],
    title,
    body: 'Über alles: `x`.\n\nDone.',
    proposer: voters[0],
    deployment,
    states: await readParameters(client, deployment),
    executesAt: earliestExecution(await now(), await readGovernanceSettings(client, deployment)),
  });
  if (!built.ok) throw new Error(JSON.stringify(built.problems.map(({ name }) => name)));
  return built.payload;
}

function asArguments({ targets, values, calldatas, description }: ProposalPayload) {
  return [targets, values, calldatas, descriptionHash(description)] as const;
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

  test('the settings are those of the network', async () => {
    const settings = await readGovernanceSettings(protocol.client, protocol.deployment);
    expect(settings).toEqual({
      votingDelay: 2n * DAY,
      votingPeriod: 5n * DAY,
      timelockDelay: 2n * DAY,
      proposalThreshold: 1_500_000n * FLOP,
      quorum: 400n,
    });
    expect(earliestExecution(timestamp(1n), settings)).toBe(1n + 9n * DAY);
  });
});

describe('a proposal', () => {
  let payload: ProposalPayload;
  let id: bigint;

  beforeAll(async () => {
    payload = await feeProposal('First', 260n);
    id = await propose(payload);
  });

  test('is read with its text and calls, checked against the stored hash', async () => {
    const proposal = await readProposal(protocol.client, protocol.deployment, id);
    expect(proposal).toMatchObject({ id: 1n, state: 'Pending', proposer: voters[0], payload, forVotes: 0n });
    expect(proposal).not.toHaveProperty('eta');
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
    expect(before).toEqual({ weight: 55_000_000n * FLOP, hasVoted: false });
  });

  test('is voted on, with reasons', async () => {
    const { nextDeadline } = timeline(await readProposalSummary(protocol.client, protocol.deployment, id), await now());
    await protocol.advance(nextDeadline! - (await now()));
    const [one, two, three] = voters;
    await protocol.send(one, 'protocolGovernor', 'castVoteWithReason', [id, 1, 'Good: “größer”']);
    await protocol.send(two, 'protocolGovernor', 'castVote', [id, 0]);
    await protocol.send(three, 'protocolGovernor', 'castVoteWithReasonAndParams', [id, 2, 'Hm', '0x12']);

    const summary = await readProposalSummary(protocol.client, protocol.deployment, id);
    const { votes, unread, scannedTo } = await readVotes(protocol.client, protocol.deployment, summary);
    expect(votes.map(({ voter, support, reason }) => [voter, support, reason])).toEqual([
      [one, 'For', 'Good: “größer”'],
      [two, 'Against', ''],
      [three, 'Abstain', 'Hm'],
    ]);
    expect(votes.map(({ weight }) => weight)).toEqual([summary.forVotes, summary.againstVotes, summary.abstainVotes]);
    expect(unread).toEqual([]);
    expect(scannedTo).toBe(await protocol.client.getBlockNumber({ cacheTime: 0 }));
    expect(summary.quorum).toBe(24_000_000n * FLOP);
    const ballot = await readBallot(protocol.client, protocol.deployment, summary, one, await now());
    expect(ballot).toEqual({ weight: votes[0]!.weight, hasVoted: true });
  });

  test('refuses a second vote, in a simulation as in a transaction', async () => {
    const { address } = protocol.deployment.contracts.protocolGovernor;
    const vote = { abi: protocolGovernorAbi, functionName: 'castVote', args: [id, 0] } as const;
    const refusals = [
      () => protocol.send(voters[0], 'protocolGovernor', 'castVote', [id, 0]),
      () => protocol.client.simulateContract({ account: voters[0], address, ...vote }),
      () => protocol.client.estimateContractGas({ account: voters[0], address, ...vote }),
      () => protocol.client.call({ account: voters[0], to: address, data: encodeFunctionData(vote) }),
    ];
    for (const refusal of refusals) {
      const error = await refusal().catch((reason) => reason);
      expect(decodeRevert(error)).toEqual({ name: 'GovernorAlreadyCastVote', args: [voters[0]] });
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
    await protocol.send(voters[3], 'protocolGovernor', 'queue', asArguments(payload));
    const queued = await readProposalSummary(protocol.client, protocol.deployment, id);
    expect(queued.state).toBe('Queued');
    expect(queued.eta).toBe((await now()) + 2n * DAY);

    await protocol.advance(timeline(queued, await now()).nextDeadline! - (await now()));
    await protocol.send(voters[3], 'protocolGovernor', 'execute', asArguments(payload));
    expect((await readProposalSummary(protocol.client, protocol.deployment, id)).state).toBe('Executed');
    const states = await readParameters(protocol.client, protocol.deployment);
    const fee = states.find(({ spec }) => spec.key === 'fee.protocol')!;
    expect(fee).toMatchObject({ value: 260n, previous: 250n, changedAt: await now(), windowUsed: 10n });
    expect(fee.restorableUntil).toBe(fee.changedAt + 14n * DAY);
  });

  test('is not scanned for votes beyond its end', async () => {
    await protocol.control.mine({ blocks: 50 });
    const summary = await readProposalSummary(protocol.client, protocol.deployment, id);
    const { votes, scannedTo } = await readVotes(protocol.client, protocol.deployment, summary);
    expect(votes).toHaveLength(3);
    const last = await protocol.client.getBlock({ blockNumber: scannedTo });
    const next = await protocol.client.getBlock({ blockNumber: scannedTo + 1n });
    expect(last.timestamp <= summary.deadline && next.timestamp > summary.deadline).toBe(true);
  });
});

describe('many proposals', () => {
  test('of one block keep their own texts, and a page of them is one call', async () => {
    await protocol.advance(14n * DAY); // past the cooldown of the change before
    const payloads = await Promise.all(['Second', 'Third', 'Fourth'].map((title) => feeProposal(title, 265n)));
    await protocol.control.setAutomine(false);
    const { address } = protocol.deployment.contracts.protocolGovernor;
    for (const { targets, values, calldatas, description } of payloads) {
      const args = [targets, values, calldatas, description] as const;
      await protocol.wallet.writeContract({
        account: voters[0],
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
    expect(account).toEqual({ balance: 25_000_000n * FLOP, votes: 0n });
  });

  test('that delegated to another votes through it', async () => {
    await protocol.send(protocol.accounts[9]!, 'computeToken', 'delegate', [voters[0]]);
    const account = await readTokenAccount(protocol.client, protocol.deployment, protocol.accounts[9]!);
    expect(account).toEqual({ balance: 25_000_000n * FLOP, votes: 0n, delegate: voters[0] });
    const delegate = await readTokenAccount(protocol.client, protocol.deployment, voters[0]);
    expect(delegate).toMatchObject({ votes: 80_000_000n * FLOP, delegate: voters[0] });
  });
});
