/**
 * Uniswap's GovernorAlpha with its token and timelock, as compiled in its own npm package, under the same workload.
 *
 * Its vote lasts 40 320 blocks by a constant in its code, more than a bench can mine. When the votes are measured, the
 * word with the proposal's last block is overwritten: the code stays as published, and a block number that is only
 * compared costs the same whatever it is.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Abi, type Address, encodeAbiParameters, keccak256, parseEther, parseSignature } from 'viem';
import type { PrivateKeyAccount } from 'viem/accounts';
import { type Bench, type BenchContract, EARLY_VOTERS, type Life, payloadOf, requireEffect } from './governor-life.ts';
import { at, lifeOf } from './own-rows.ts';
import type { PeerFigures } from './peer-rows.ts';

const TIMELOCK_DELAY = 172_800n;
/** Together 100 million, of which the 20 that are counted bring 80: twice the quorum. */
const VOTER_VOTES = parseEther('4000000');
/** Where the compiler put the mapping of proposals, and the last block within a proposal. */
const PROPOSALS_SLOT = 3n;
const END_BLOCK_OFFSET = 8n;
/** Its place in what `proposals` returns. */
const END_BLOCK_OUTPUT = 4;

type WhenVoted = (id: bigint) => Promise<void>;

export async function measureUniswap(bench: Bench, voters: readonly PrivateKeyAccount[]): Promise<PeerFigures> {
  const signer = at(voters, EARLY_VOTERS);
  const governor = await deploy(bench, voters);
  const addresses = voters.map(({ address }) => address);

  await measureLife(bench, governor, 20n, addresses); // brings the counters into the steady state
  let voteBySig = 0;
  const life = await measureLife(bench, governor, 21n, addresses, async (id) => {
    voteBySig = await relayVote(bench, governor, id, signer);
  });
  return {
    name: "Uniswap's GovernorAlpha",
    isListed: true,
    propose: life.propose,
    voteFirst: at(life.votes, 0),
    voteLater: at(life.votes, 1),
    voteLate: at(life.lateVotes, 0),
    voteBySig,
    queueExecute: life.queue + life.execute,
    life20: lifeOf(life),
  };
}

/** The timelock names its governor and the governor its timelock, both for good: the second address is foretold. */
async function deploy(bench: Bench, voters: readonly PrivateKeyAccount[]): Promise<BenchContract> {
  const { chain, proposer } = bench;
  const { timestamp: now } = await chain.client.getBlock();
  const uni = await create(bench, 'Uni', [proposer, proposer, now + TIMELOCK_DELAY]);
  const timelock = await create(bench, 'Timelock', [await chain.addressOfCreation(1n), TIMELOCK_DELAY]);
  const governor = await create(bench, 'GovernorAlpha', [timelock.address, uni.address]);

  for (const { address } of voters) {
    const call = { ...uni, to: uni.address, from: proposer };
    await chain.gasOf({ ...call, functionName: 'transfer', args: [address, VOTER_VOTES] });
    await delegate(bench, uni, address);
  }
  await delegate(bench, uni, proposer);
  return governor;
}

async function create({ chain }: Bench, name: string, args: readonly unknown[]): Promise<BenchContract> {
  const file = createRequire(import.meta.url).resolve(`@uniswap/governance/build/${name}.json`);
  const { abi, bytecode } = JSON.parse(readFileSync(file, 'utf8')) as { abi: Abi; bytecode: string };
  return { address: await chain.create(abi, `0x${bytecode}`, args), abi };
}

async function delegate({ chain }: Bench, uni: BenchContract, account: Address): Promise<void> {
  await chain.gasOf({ ...uni, to: uni.address, from: account, functionName: 'delegate', args: [account] });
}

/** As the life of every other governor, with this one's own arguments and blocks in the place of seconds. */
async function measureLife(
  bench: Bench,
  governor: BenchContract,
  value: bigint,
  voters: readonly Address[],
  whenVoted?: WhenVoted,
): Promise<Life> {
  const { chain, proposer, target } = bench;
  const gasOf = (from: Address, functionName: string, args: readonly unknown[]) =>
    chain.gasOf({ ...governor, to: governor.address, from, functionName, args });
  const { calls, description } = payloadOf(target, value);
  const [targets, values, calldatas] = calls;

  const propose = await gasOf(proposer, 'propose', [targets, values, [''], calldatas, description]);
  const id = (await read(bench, governor, 'proposalCount')) as bigint;
  await chain.wait(1n); // the block at whose end votes are counted
  const votes: number[] = [];
  for (const voter of voters.slice(0, EARLY_VOTERS)) votes.push(await gasOf(voter, 'castVote', [id, true]));
  await whenVoted?.(id);
  await endWithNextBlock(bench, governor, id);
  const lateVotes = [await gasOf(at(voters, EARLY_VOTERS + 1), 'castVote', [id, true])];

  const queue = await gasOf(proposer, 'queue', [id]);
  await chain.wait(TIMELOCK_DELAY);
  const execute = await gasOf(proposer, 'execute', [id]);
  await requireEffect(bench, value);
  return { propose, votes, lateVotes, queue, execute, id };
}

/** The next block is the last in which votes count. */
async function endWithNextBlock(bench: Bench, governor: BenchContract, id: bigint): Promise<void> {
  const { chain } = bench;
  const mapping = [{ type: 'uint256' }, { type: 'uint256' }] as const;
  const proposal = BigInt(keccak256(encodeAbiParameters(mapping, [id, PROPOSALS_SLOT])));
  const end = (await chain.client.getBlockNumber()) + 1n;
  await chain.overwrite(governor.address, proposal + END_BLOCK_OFFSET, end);
  const proposals = (await read(bench, governor, 'proposals', [id])) as readonly unknown[];
  if (proposals[END_BLOCK_OUTPUT] !== end) throw new Error('the end of the vote is not where it was looked for');
}

function read(
  { chain }: Bench,
  { address, abi }: BenchContract,
  functionName: string,
  args: readonly unknown[] = [],
): Promise<unknown> {
  return chain.client.readContract({ address, abi, functionName, args });
}

/** It has no nonces: the receipt alone stops a second vote. */
async function relayVote(bench: Bench, governor: BenchContract, proposalId: bigint, signer: PrivateKeyAccount) {
  const signature = await signer.signTypedData({
    domain: {
      name: String(await read(bench, governor, 'name')),
      chainId: await bench.chain.client.getChainId(),
      verifyingContract: governor.address,
    },
    types: {
      Ballot: [
        { name: 'proposalId', type: 'uint256' },
        { name: 'support', type: 'bool' },
      ],
    },
    primaryType: 'Ballot',
    message: { proposalId, support: true },
  });
  const { r, s, yParity } = parseSignature(signature);
  const args = [proposalId, true, 27 + yParity, r, s];
  const call = { ...governor, to: governor.address, from: bench.proposer };
  return bench.chain.gasOf({ ...call, functionName: 'castVoteBySig', args });
}
