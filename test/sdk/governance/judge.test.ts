/** The rules in TypeScript against the contract: the same tallies, the same verdicts. */
import type { Address, Hex } from 'viem';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { proposalPolicyAbi, protocolGovernorAbi } from '../../../sdk/generated/abis.ts';
import { MAX_CALLS } from '../../../sdk/governance/build-parameter-proposal.ts';
import { classifyCalls } from '../../../sdk/governance/classify.ts';
import {
  countedVotes,
  isQuorate,
  LATE_PERIOD,
  MAX_EXTENSION,
  MAX_QUORUM_BPS,
  quorumFor,
  supportFloorFor,
  thresholdFor,
  VOTE_UNIT,
  wouldPass,
} from '../../../sdk/governance/judge.ts';
import { withProposer } from '../../../sdk/governance/payload.ts';
import { readPolicyEntries, readPolicyRules } from '../../../sdk/governance/policy.ts';
import type { Call } from '../../../sdk/governance/proposal.ts';
import { proposalClassAt } from '../../../sdk/governance/proposal-class.ts';
import { readProposalCount, readProposalSummary } from '../../../sdk/governance/read-proposals.ts';
import { readGovernanceSettings } from '../../../sdk/governance/read-settings.ts';
import { encodeSplit, SPLIT_SUPPORT } from '../../../sdk/governance/split-ballot.ts';
import { bps, wad } from '../../../sdk/units.ts';
import { payment } from '../fixtures/calls.ts';
import { openGovernance, startTestProtocol, type TestProtocol } from '../fixtures/protocol.ts';
import { randomFrom, seed } from '../fixtures/random.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const FLOP = 10n ** 18n;

let protocol: TestProtocol;
/** Holds 55 million votes, proposes and votes for everybody. */
let voter: Address;

beforeAll(async () => {
  protocol = await startTestProtocol();
  const [, one, two] = protocol.accounts;
  voter = one!;
  await openGovernance(protocol, [one!, two!]);
});

afterAll(() => protocol?.stop());

async function advanceTo(time: bigint) {
  const { timestamp: now } = await protocol.client.getBlock();
  await protocol.advance(time - now);
}

/** Makes a proposal of one call and brings it to where it can be voted on. */
async function openVote(call: Call): Promise<bigint> {
  const args = [[call.target], [call.value], [call.data], withProposer('# A vote', voter)] as const;
  await protocol.send(voter, 'protocolGovernor', 'propose', args);
  const id = await readProposalCount(protocol.client, protocol.deployment);
  const { snapshot } = await readProposalSummary(protocol.client, protocol.deployment, id);
  await advanceTo(snapshot + 1n);
  return id;
}

/** Nothing that the policy knows. */
function highestClass(): Call {
  return { target: protocol.deployment.contracts.treasury.address, value: wad(0n), data: '0x12345678' };
}

type Sides = { against: bigint; for: bigint; abstain: bigint };

/** Votes so, ends the vote, compares what the contract says with what we say, and takes everything back. */
async function compare(id: bigint, { against, for: inFavour, abstain }: Sides): Promise<boolean> {
  const state = await protocol.control.snapshot();
  try {
    const split = encodeSplit({ against: wad(against), for: wad(inFavour), abstain: wad(abstain) });
    await protocol.send(voter, 'protocolGovernor', 'castVoteWithReasonAndParams', [id, SPLIT_SUPPORT, '', split]);
    const voted = await readProposalSummary(protocol.client, protocol.deployment, id);
    await advanceTo(voted.deadline + 1n);
    const ended = await readProposalSummary(protocol.client, protocol.deployment, id);
    const quorum = ended.quorum!;
    const verdict = wouldPass(ended, { quorum, approvalBps: ended.approvalBps });
    expect([ended.againstVotes, ended.forVotes, ended.abstainVotes]).toEqual(
      [against, inFavour, abstain].map((votes) => countedVotes(wad(votes))),
    );
    expect(ended.state, JSON.stringify([against, inFavour, abstain].map(String))).toBe(
      verdict ? 'Succeeded' : 'Defeated',
    );
    return verdict;
  } finally {
    await protocol.control.revert({ id: state });
  }
}

describe('wouldPass', () => {
  test('agrees with the contract at every edge of the lowest majority', async () => {
    const id = await openVote(payment(protocol.deployment, voter));
    const { quorum: needed } = await readProposalSummary(protocol.client, protocol.deployment, id);
    const quorum = needed as bigint;
    const half = quorum / 2n;
    expect(await compare(id, { against: 0n, for: quorum, abstain: 0n })).toBe(true);
    expect(await compare(id, { against: 0n, for: quorum - VOTE_UNIT, abstain: 0n })).toBe(false);
    expect(await compare(id, { against: 0n, for: quorum - 1n, abstain: 0n })).toBe(false); // the rest of a unit is lost
    expect(await compare(id, { against: 0n, for: VOTE_UNIT, abstain: quorum - VOTE_UNIT })).toBe(true);
    expect(await compare(id, { against: 0n, for: 0n, abstain: quorum })).toBe(false);
    expect(await compare(id, { against: half, for: half, abstain: half })).toBe(false);
    expect(await compare(id, { against: half, for: half + VOTE_UNIT, abstain: half })).toBe(true);
    expect(await compare(id, { against: quorum, for: VOTE_UNIT, abstain: 0n })).toBe(false);
    await protocol.advance(30n * 86_400n);
  });

  test(`agrees with the contract at the edges of the highest majority, and for random tallies (seed ${seed})`, async () => {
    // The quorum of this class is more than our voter has: another one abstains.
    const id = await openVote(highestClass());
    await protocol.send(protocol.accounts[2]!, 'protocolGovernor', 'castVote', [id, 2]);
    const approval = 6_670n;
    // Least for with which `against` is outvoted: for * 10 000 >= 6670 * (for + against), in units.
    const against = 16_650_005_000_001n;
    const least = (approval * against + (10_000n - approval) - 1n) / (10_000n - approval);
    const verdicts = [];
    for (const inFavour of [least - 1n, least]) {
      verdicts.push(await compareWithAbstention(id, { against: against * VOTE_UNIT, for: inFavour * VOTE_UNIT }));
    }
    expect(verdicts).toEqual([false, true]);
    // Exactly 66.7 % is enough.
    expect(await compareWithAbstention(id, { against: 16_650_000n * FLOP, for: 33_350_000n * FLOP })).toBe(true);

    const random = randomFrom(seed);
    const outcomes = new Set<boolean>();
    for (let round = 0; round < 12; round++) {
      const inFavour = random.between(5_000_000n * FLOP, 33_000_000n * FLOP);
      // Around the edge as often as anywhere.
      const share = random.between(4_600n, 5_400n);
      outcomes.add(await compareWithAbstention(id, { against: (inFavour * share) / 10_000n, for: inFavour }));
    }
    expect(outcomes.size).toBe(2);
  });

  async function compareWithAbstention(id: bigint, sides: Omit<Sides, 'abstain'>): Promise<boolean> {
    const state = await protocol.control.snapshot();
    try {
      const split = encodeSplit({ against: wad(sides.against), for: wad(sides.for), abstain: wad(0n) });
      await protocol.send(voter, 'protocolGovernor', 'castVoteWithReasonAndParams', [id, SPLIT_SUPPORT, '', split]);
      const { deadline } = await readProposalSummary(protocol.client, protocol.deployment, id);
      await advanceTo(deadline + 1n);
      const ended = await readProposalSummary(protocol.client, protocol.deployment, id);
      const verdict = wouldPass(ended, { quorum: ended.quorum!, approvalBps: ended.approvalBps });
      expect(isQuorate(ended, ended.quorum!)).toBe(ended.forVotes + 50_000_000n * FLOP >= ended.quorum!);
      expect(ended.state, `${sides.for} to ${sides.against}`).toBe(verdict ? 'Succeeded' : 'Defeated');
      return verdict;
    } finally {
      await protocol.control.revert({ id: state });
    }
  }
});

describe('what a class needs', () => {
  test('is what the contract asks, to the wei', async () => {
    const { classes, votableSupply } = await readGovernanceSettings(protocol.client, protocol.deployment);
    const governor = {
      address: protocol.deployment.contracts.protocolGovernor.address,
      abi: protocolGovernorAbi,
    } as const;
    const { timestamp: now } = await protocol.client.getBlock();
    const [threshold, quorum] = await Promise.all([
      protocol.client.readContract({ ...governor, functionName: 'proposalThreshold' }),
      protocol.client.readContract({ ...governor, functionName: 'quorum', args: [now - 1n] }),
    ]);
    expect(classes.Parameter).toMatchObject({ threshold, quorum });
    expect(votableSupply).toBeGreaterThan(0n);
  });

  test.each([
    // votable supply, share, floor, quorum: the share, the floor, the ceiling, and both roundings up
    [400_000_000n * FLOP, 400n, 8_000_000n * FLOP, 16_000_000n * FLOP],
    [100_000_000n * FLOP, 400n, 8_000_000n * FLOP, 8_000_000n * FLOP],
    [30_000_000n * FLOP, 400n, 8_000_000n * FLOP, 6_000_000n * FLOP],
    [1n, 2_000n, 0n, VOTE_UNIT],
    [25n * VOTE_UNIT + 1n, 400n, 0n, 2n * VOTE_UNIT],
    [0n, 400n, 8_000_000n * FLOP, 0n],
  ])('a quorum of %d votable, %d bps, floor %d is %d', (votable, share, floor, expected) => {
    expect(quorumFor({ quorumBps: bps(share), quorumFloor: wad(floor) }, wad(votable))).toBe(expected);
  });

  test('a threshold is rounded up to the wei, a support floor to the vote unit', () => {
    expect(thresholdFor({ thresholdBps: bps(25n) }, wad(401n))).toBe(2n);
    expect(supportFloorFor(wad(11n * VOTE_UNIT), bps(1_000n))).toBe(2n * VOTE_UNIT);
  });

  test('the constants are those of the contract', async () => {
    const governor = {
      address: protocol.deployment.contracts.protocolGovernor.address,
      abi: protocolGovernorAbi,
    } as const;
    const names = ['VOTE_UNIT', 'MAX_QUORUM_BPS', 'LATE_PERIOD', 'MAX_EXTENSION', 'MAX_CALLS'] as const;
    const values = await Promise.all(
      names.map((functionName) => protocol.client.readContract({ ...governor, functionName })),
    );
    expect(values).toEqual([VOTE_UNIT, MAX_QUORUM_BPS, LATE_PERIOD, MAX_EXTENSION, BigInt(MAX_CALLS)]);
  });
});

describe('classifyCalls', () => {
  test(`agrees with the policy on random batches (seed ${seed})`, async () => {
    const { client, deployment } = protocol;
    const entries = await readPolicyEntries(client, deployment);
    expect(entries.length).toBeGreaterThan(5);
    const random = randomFrom(seed);
    const targets = Object.values(deployment.contracts).map(({ address }) => address);
    const guardianChanges: Hex[] = ['0xefbe1c1c', '0x2d88af4a', '0x72d221c3'];
    const listed = (): Call => {
      const wanted = random.pick(['Parameter', 'Spend', 'Powers']);
      const { target, selector } = random.pick(entries.filter((entry) => entry.class === wanted));
      return { target, value: wad(random.pick([0n, 0n, 0n, 1n])), data: `${selector}00` };
    };
    const arbitrary = (): Call => ({
      target: random.pick(targets),
      value: wad(random.pick([0n, 1n])),
      data: random.pick(['0x', '0x12', ...guardianChanges, random.pick(entries).selector]),
    });
    const policy = { address: deployment.contracts.proposalPolicy.address, abi: proposalPolicyAbi } as const;
    const classes = new Set<string>();
    for (let round = 0; round < 60; round++) {
      const calls = Array.from({ length: Number(random.between(1n, 3n)) }, () =>
        random.between(0n, 3n) === 0n ? arbitrary() : listed(),
      );
      const ours = classifyCalls(calls, entries, deployment);
      const args = [
        calls.map(({ target }) => target),
        calls.map(({ value }) => value),
        calls.map(({ data }) => data),
      ] as const;
      const theirs = await client.readContract({ ...policy, functionName: 'termsOf', args }).catch(() => undefined);
      expect(ours.notAlone === undefined, String(args)).toBe(theirs !== undefined);
      if (theirs === undefined) continue;
      expect([ours.class, ours.isGuardianChange]).toEqual([proposalClassAt(theirs.class), theirs.isGuardianChange]);
      classes.add(ours.class);
    }
    expect(classes.size).toBe(4);
  });

  test('the rules of a version are those a proposal is made under', async () => {
    const { client, deployment } = protocol;
    const rules = await readPolicyRules(client, deployment, { version: 1n });
    const call = payment(protocol.deployment, voter);
    const policy = { address: deployment.contracts.proposalPolicy.address, abi: proposalPolicyAbi } as const;
    const args = [[call.target], [0n], [call.data]] as const;
    const terms = await client.readContract({ ...policy, functionName: 'termsOf', args });
    const asBigints = (record: object) =>
      Object.fromEntries(Object.entries(record).map(([name, value]) => [name, BigInt(value)]));
    expect(rules.version).toBe(terms.version);
    expect(rules.classes.Spend).toEqual(asBigints(terms.rules));
    expect(rules.common).toEqual(asBigints(terms.common));
  });
});
