/** OpenZeppelin's governors under the same workload. Their first life brings counters and nonces into the steady state. */
import type { Address } from 'viem';
import type { PrivateKeyAccount } from 'viem/accounts';
import {
  type Bench,
  type BenchContract,
  descriptionHashOf,
  EARLY_VOTERS,
  type MeasuredGovernor,
  measureLife,
} from './governor-life.ts';
import { at, lifeOf } from './own-rows.ts';

const FOR = 1;
const TIMELOCK_DELAY = 172_800n;
const NOBODY = '0x0000000000000000000000000000000000000000';

export type PeerFigures = {
  name: string;
  /** Whether its proposals can be listed and read from the chain's state. */
  isListed: boolean;
  propose: number;
  voteFirst: number;
  voteLater: number;
  voteLate?: number;
  voteBySig: number;
  queueExecute?: number;
  life20?: number;
};

/** Creates a contract of the bench by the name of its artefact. */
export type Create = (file: string, name: string, args: readonly unknown[]) => Promise<BenchContract>;

/** Contracts of test/contracts/bench, with what they are. */
const TIMELOCKED = [
  { contract: 'StockGovernor', name: 'OpenZeppelin 5.7 with timelock' },
  { contract: 'StorageGovernor', name: 'OpenZeppelin 5.7 with timelock and GovernorStorage' },
  { contract: 'FractionalGovernor', name: 'OpenZeppelin 5.7 with timelock and CountingFractional' },
] as const;
const DIRECT = { contract: 'DirectGovernor', name: 'OpenZeppelin 5.7 without timelock' } as const;

export async function measureOpenZeppelin(
  bench: Bench,
  create: Create,
  token: Address,
  voters: readonly PrivateKeyAccount[],
): Promise<PeerFigures[]> {
  const figures: PeerFigures[] = [];
  for (const { contract, name } of TIMELOCKED) {
    const timelock = await create('TimelockController.sol', 'TimelockController', [
      TIMELOCK_DELAY,
      [],
      [],
      bench.proposer,
    ]);
    const governor = await create(`${contract}.sol`, contract, [token, timelock.address]);
    await grantRoles(bench, timelock, governor.address);
    figures.push(await measurePeer(bench, peer(bench, name, governor, TIMELOCK_DELAY), voters));
  }
  const direct = await create(`${DIRECT.contract}.sol`, DIRECT.contract, [token]);
  figures.push(await measurePeer(bench, peer(bench, DIRECT.name, direct, undefined), voters));
  return figures;
}

async function measurePeer(
  bench: Bench,
  governor: MeasuredGovernor,
  voters: readonly PrivateKeyAccount[],
): Promise<PeerFigures> {
  const addresses = voters.map(({ address }) => address);
  const signer = voters[EARLY_VOTERS];
  if (!signer) throw new RangeError('nobody is left to sign');
  let voteBySig = 0;
  const whenVoted = async (id: bigint) => {
    voteBySig = await relayVote(bench, governor, id, signer);
  };
  // Ballots by signature are measured in the last life, when the signer's nonce is no longer zero.
  await measureLife(bench, governor, 10n, { early: addresses.slice(0, EARLY_VOTERS), whenVoted });
  const life = await measureLife(bench, governor, 11n, {
    early: addresses.slice(0, EARLY_VOTERS),
    late: addresses.slice(EARLY_VOTERS + 1, EARLY_VOTERS + 2),
  });
  await measureLife(bench, governor, 12n, { early: addresses.slice(0, EARLY_VOTERS), whenVoted });
  return {
    name: governor.name,
    isListed: governor.abi.some((entry) => 'name' in entry && entry.name === 'proposalDetailsAt'),
    propose: life.propose,
    voteFirst: at(life.votes, 0),
    voteLater: at(life.votes, 1),
    voteLate: at(life.lateVotes, 0),
    voteBySig,
    ...(governor.timelockDelay !== undefined && { queueExecute: life.queue + life.execute, life20: lifeOf(life) }),
  };
}

function peer(
  { chain }: Bench,
  name: string,
  { address, abi }: BenchContract,
  timelockDelay: bigint | undefined,
): MeasuredGovernor {
  const full = (payload: Parameters<MeasuredGovernor['proposalId']>[0]) => [
    ...payload.calls,
    descriptionHashOf(payload),
  ];
  return {
    name,
    address,
    abi,
    timelockDelay,
    proposalId: async (payload) =>
      (await chain.client.readContract({ address, abi, functionName: 'getProposalId', args: full(payload) })) as bigint,
    stepArguments: async (_id, payload) => full(payload),
  };
}

async function grantRoles(
  { chain, proposer }: Bench,
  { address, abi }: BenchContract,
  governor: Address,
): Promise<void> {
  const grant = async (role: string, account: Address) => {
    const id = await chain.client.readContract({ address, abi, functionName: role });
    await chain.gasOf({ from: proposer, to: address, abi, functionName: 'grantRole', args: [id, account] });
  };
  await grant('PROPOSER_ROLE', governor);
  await grant('CANCELLER_ROLE', governor);
  await grant('EXECUTOR_ROLE', NOBODY); // open, as the wizard does
}

const BALLOT = [
  { name: 'proposalId', type: 'uint256' },
  { name: 'support', type: 'uint8' },
  { name: 'voter', type: 'address' },
  { name: 'nonce', type: 'uint256' },
] as const;

async function relayVote(
  { chain, proposer }: Bench,
  { address, abi }: MeasuredGovernor,
  proposalId: bigint,
  signer: PrivateKeyAccount,
): Promise<number> {
  const read = (functionName: string, args: readonly unknown[] = []) =>
    chain.client.readContract({ address, abi, functionName, args });
  const signature = await signer.signTypedData({
    domain: {
      name: String(await read('name')),
      version: '1',
      chainId: await chain.client.getChainId(),
      verifyingContract: address,
    },
    types: { Ballot: BALLOT },
    primaryType: 'Ballot',
    message: {
      proposalId,
      support: FOR,
      voter: signer.address,
      nonce: (await read('nonces', [signer.address])) as bigint,
    },
  });
  const args = [proposalId, FOR, signer.address, signature];
  return chain.gasOf({ from: proposer, to: address, abi, functionName: 'castVoteBySig', args });
}
