/** Ballots that are signed, against the contract that takes them. */
import { type Address, getAddress, parseEventLogs, type TypedDataDefinition, toHex } from 'viem';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { BallotParamsError } from '../../../sdk/errors.ts';
import { protocolGovernorAbi } from '../../../sdk/generated/abis.ts';
import {
  ballotProblems,
  ballotTypedData,
  extendedBallotTypedData,
  signedBallotTypedData,
  type UnsignedBallot,
} from '../../../sdk/governance/ballot-typed-data.ts';
import { VOTE_UNIT } from '../../../sdk/governance/judge.ts';
import { withProposer } from '../../../sdk/governance/payload.ts';
import { readProposalSummary } from '../../../sdk/governance/read-proposals.ts';
import { readReceipt } from '../../../sdk/governance/read-receipt.ts';
import { type SignedBallot, signBallot } from '../../../sdk/governance/sign-ballot.ts';
import {
  decodeSplit,
  encodeSplit,
  SPLIT_SUPPORT,
  type Split,
  splitTotal,
} from '../../../sdk/governance/split-ballot.ts';
import { timestamp, wad } from '../../../sdk/units.ts';
import { payment } from '../fixtures/calls.ts';
import { openGovernance, startTestProtocol, type TestProtocol } from '../fixtures/protocol.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

const FLOP = 10n ** 18n;
const FAR = timestamp(10_000_000_000n);

let protocol: TestProtocol;
let voters: readonly [Address, Address, Address];
let relayer: Address;
const proposalId = 1n;

/** A contract that accepts every signature, as ERC-1271 says it. */
const ACCEPTS_ALL = '0x631626ba7e60e01b5f5260205ff3';
const wallet = getAddress(toHex(0xb0b0n, { size: 20 }));

beforeAll(async () => {
  protocol = await startTestProtocol();
  const [, one, two, three] = protocol.accounts;
  voters = [one!, two!, three!];
  relayer = protocol.accounts[8]!;
  await protocol.control.setCode({ address: wallet, bytecode: ACCEPTS_ALL });
  await protocol.send(protocol.accounts[4]!, 'computeToken', 'delegate', [wallet]);
  await openGovernance(protocol, voters);
  const { target, data } = payment(protocol.deployment, relayer);
  const args = [[target], [0n], [data], withProposer('# A vote', voters[0])];
  await protocol.send(voters[0], 'protocolGovernor', 'propose', args);
  const { snapshot } = await readProposalSummary(protocol.client, protocol.deployment, proposalId);
  const { timestamp: now } = await protocol.client.getBlock();
  await protocol.advance(snapshot + 1n - now);
});

afterAll(() => protocol?.stop());

function sign(account: Address, data: unknown) {
  return protocol.wallet.signTypedData({ account, ...(data as TypedDataDefinition) });
}

async function signed(ballot: UnsignedBallot): Promise<SignedBallot> {
  const { deployment } = protocol;
  return signBallot(deployment, ballot, await sign(ballot.voter, signedBallotTypedData(deployment, ballot)));
}

function ballotOf(voter: Address, different: Partial<UnsignedBallot> = {}): UnsignedBallot {
  return { proposalId, voter, choice: { support: 'For' }, nonce: 0n, reason: 'Größer', deadline: FAR, ...different };
}

const receiptOf = (voter: Address) => readReceipt(protocol.client, protocol.deployment, proposalId, voter);

test("OpenZeppelin's ballots are accepted, and void once the voter has voted again", async () => {
  const [one] = voters;
  const plain = { proposalId, voter: one, nonce: 0n, support: 'Against' } as const;
  const signature = await sign(one, ballotTypedData(protocol.deployment, plain));
  const args = [proposalId, 0, one, signature];
  await protocol.send(relayer, 'protocolGovernor', 'castVoteBySig', args);
  expect(await receiptOf(one)).toMatchObject({ against: 55_000_000n * FLOP, timesVoted: 1n });
  await expect(protocol.send(relayer, 'protocolGovernor', 'castVoteBySig', args)).rejects.toThrow();

  const choice = { split: encodeSplit({ against: wad(FLOP), for: wad(2n * FLOP), abstain: wad(0n) }) };
  const extended = { proposalId, voter: one, nonce: 1n, choice, reason: 'Because' };
  const again = await sign(one, extendedBallotTypedData(protocol.deployment, extended));
  const more = [proposalId, SPLIT_SUPPORT, one, 'Because', choice.split, again];
  await protocol.send(relayer, 'protocolGovernor', 'castVoteWithReasonAndParamsBySig', more);
  expect(await receiptOf(one)).toEqual({ against: FLOP, for: 2n * FLOP, abstain: 0n, timesVoted: 2n });
});

test('a batch counts those in order, and says of each other one why not', async () => {
  const [one, two, three] = voters;
  const split = encodeSplit({ against: wad(5n * FLOP), for: wad(0n), abstain: wad(7n * FLOP) });
  const anything = await signBallot(protocol.deployment, ballotOf(wallet), '0x1234');
  const good = [
    await signed(ballotOf(two, { reason: '' })),
    await signed(ballotOf(three, { choice: { split } })),
    anything,
  ];
  expect(good.map(({ extra }) => extra === '0x')).toEqual([true, false, false]);
  const nobody = protocol.accounts[7]!;
  const bad = [
    await signed(ballotOf(one, { deadline: timestamp(1n), nonce: 2n })),
    await signed(ballotOf(one)), // has voted twice
    // Signed for another reason.
    await signBallot(
      protocol.deployment,
      ballotOf(one, { nonce: 2n, reason: 'Another' }),
      await sign(one, signedBallotTypedData(protocol.deployment, ballotOf(one, { nonce: 2n }))),
    ),
    await signed(ballotOf(nobody)),
  ];
  const receipt = await protocol.send(relayer, 'protocolGovernor', 'castVotesBySig', [proposalId, [...good, ...bad]]);
  const logs = parseEventLogs({ abi: protocolGovernorAbi, logs: receipt.logs });
  const counted = logs.filter(({ eventName }) => eventName === 'VoteCast' || eventName === 'VoteCastWithParams');
  expect(counted.map(({ args }) => (args as { voter: Address; reason: string }).voter)).toEqual([two, three, wallet]);
  const skipped = logs.flatMap((log) => (log.eventName === 'BallotSkipped' ? [log.args] : []));
  expect(skipped.map(({ index, problem }) => [index, ballotProblems[problem]])).toEqual([
    [3n, 'Expired'],
    [4n, 'WrongNonce'],
    [5n, 'WrongSignature'],
    [6n, 'NoVotes'],
  ]);
  expect(await receiptOf(two)).toMatchObject({ for: 50_000_000n * FLOP, timesVoted: 1n });
  expect(await receiptOf(three)).toMatchObject({ against: 5n * FLOP, abstain: 7n * FLOP, timesVoted: 1n });
  expect(await receiptOf(wallet)).toMatchObject({ for: 40_000_000n * FLOP, timesVoted: 1n });
});

describe('a split', () => {
  const split: Split = { against: wad(1n), for: wad(VOTE_UNIT), abstain: wad(2n ** 128n - 1n) };

  test('is three numbers of 16 bytes: against, for, abstain', () => {
    expect(encodeSplit(split)).toBe(
      `0x${'1'.padStart(32, '0')}${VOTE_UNIT.toString(16).padStart(32, '0')}${'f'.repeat(32)}`,
    );
    expect(decodeSplit(encodeSplit(split))).toEqual(split);
    expect(splitTotal(split)).toBe(VOTE_UNIT + 2n ** 128n);
  });

  test.each([
    { ...split, abstain: wad(2n ** 128n) },
    { ...split, against: wad(-1n) },
    { against: wad(VOTE_UNIT - 1n), for: wad(0n), abstain: wad(1n) },
  ])('that the governor would refuse is refused', (wrong) => {
    expect(() => encodeSplit(wrong)).toThrow(BallotParamsError);
  });

  test.each(['0x', '0x12', `0x${'00'.repeat(49)}`] as const)('is not %s', (params) => {
    expect(() => decodeSplit(params)).toThrow(BallotParamsError);
  });
});
