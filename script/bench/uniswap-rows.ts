/**
 * Uniswap's GovernorAlpha as compiled in its own npm package, as far as it can be measured: its vote lasts 40 320 blocks
 * by a constant in its code, which no bench can wait for, so there is a propose and there are votes, and no end.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Abi, type Address, type Hex, parseEther, parseSignature } from 'viem';
import type { PrivateKeyAccount } from 'viem/accounts';
import { type Bench, type BenchContract, payloadOf } from './governor-life.ts';
import { at } from './own-rows.ts';
import type { PeerFigures } from './peer-rows.ts';

const TIMELOCK_DELAY = 172_800n;
/** More than the 1 % of the supply that a proposer needs. */
const PROPOSER_VOTES = parseEther('20000000');
const VOTER_VOTES = parseEther('4000000');

/** Undefined where the package is not installed. */
export async function measureUniswap(
  bench: Bench,
  voters: readonly PrivateKeyAccount[],
  otherProposer: Address,
): Promise<PeerFigures | undefined> {
  if (!artefact('GovernorAlpha')) return undefined;
  const { chain, proposer } = bench;
  const { timestamp: now } = await chain.client.getBlock();
  const uni = await create(bench, 'Uni', [proposer, proposer, now + TIMELOCK_DELAY]);
  const timelock = await create(bench, 'Timelock', [proposer, TIMELOCK_DELAY]);
  const governor = await create(bench, 'GovernorAlpha', [timelock.address, uni.address]);
  await giveVotes(bench, uni, otherProposer, PROPOSER_VOTES);
  for (const { address } of voters) await giveVotes(bench, uni, address, VOTER_VOTES);
  await delegate(bench, uni, proposer);

  await propose(bench, governor, otherProposer, 20n); // brings the counter into the steady state
  const gas = await propose(bench, governor, proposer, 21n);
  const id = (await read(bench, governor, 'proposalCount')) as bigint;
  await chain.wait(1n); // a block: the vote begins after the next one
  await chain.wait(1n);
  const [signer, ...direct] = [...voters].reverse();
  if (!signer) throw new RangeError('nobody to vote');
  const votes: number[] = [];
  for (const { address: from } of direct) {
    votes.push(
      await chain.gasOf({ ...governor, to: governor.address, from, functionName: 'castVote', args: [id, true] }),
    );
  }
  return {
    name: "Uniswap's GovernorAlpha",
    isListed: true,
    propose: gas,
    voteFirst: at(votes, 0),
    voteLater: at(votes, 1),
    voteBySig: await relayVote(bench, governor, id, signer),
  };
}

function artefact(name: string): { abi: Abi; bytecode: string } | undefined {
  try {
    const file = createRequire(import.meta.url).resolve(`@uniswap/governance/build/${name}.json`);
    return JSON.parse(readFileSync(file, 'utf8')) as { abi: Abi; bytecode: string };
  } catch {
    return undefined;
  }
}

async function create({ chain }: Bench, name: string, args: readonly unknown[]): Promise<BenchContract> {
  const built = artefact(name);
  if (!built) throw new Error(`@uniswap/governance holds no ${name}`);
  const bytecode: Hex = `0x${built.bytecode.replace(/^0x/, '')}`;
  return { address: await chain.create(built.abi, bytecode, args), abi: built.abi };
}

function read({ chain }: Bench, { address, abi }: BenchContract, functionName: string): Promise<unknown> {
  return chain.client.readContract({ address, abi, functionName });
}

async function giveVotes(bench: Bench, uni: BenchContract, to: Address, amount: bigint): Promise<void> {
  const call = { ...uni, to: uni.address, from: bench.proposer };
  await bench.chain.gasOf({ ...call, functionName: 'transfer', args: [to, amount] });
  await delegate(bench, uni, to);
}

async function delegate({ chain }: Bench, uni: BenchContract, account: Address): Promise<void> {
  await chain.gasOf({ ...uni, to: uni.address, from: account, functionName: 'delegate', args: [account] });
}

function propose({ chain, target }: Bench, governor: BenchContract, from: Address, value: bigint): Promise<number> {
  const { calls, description } = payloadOf(target, value);
  const [targets, values, calldatas] = calls;
  const args = [targets, values, [''], calldatas, description];
  return chain.gasOf({ ...governor, to: governor.address, from, functionName: 'propose', args });
}

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
