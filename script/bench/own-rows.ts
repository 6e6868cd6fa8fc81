/** What our governor costs: four lives, of which the first brings its storage and its voters into the steady state. */
import type { Address } from 'viem';
import type { PrivateKeyAccount } from 'viem/accounts';
import type { Deployment } from '../../sdk/deployment.ts';
import { computeTokenAbi, protocolGovernorAbi } from '../../sdk/generated/abis.ts';
import { signedBallotTypedData, type UnsignedBallot } from '../../sdk/governance/ballot-typed-data.ts';
import { signBallot } from '../../sdk/governance/sign-ballot.ts';
import { timestamp } from '../../sdk/units.ts';
import {
  type Bench,
  descriptionHashOf,
  EARLY_VOTERS,
  type Life,
  type MeasuredGovernor,
  measureLife,
} from './governor-life.ts';

const DAY = 86_400n;
/** The bench's target is nobody's entry: the highest class, with the longest delay. */
const TIMELOCK_DELAY = 7n * DAY;
const NO_REASON = '';
const BALLOT_LIFE = 4n * DAY;

export type OwnFigures = {
  voteFirstEver: number;
  voteFirst: number;
  voteLater: number;
  /** A vote inside the last days, and the first such of a proposal. */
  voteLate: number;
  voteLateFirst: number;
  batch25: number;
  propose: number;
  /** The very first proposal: its proposer never locked a deposit, and no counter stands yet. */
  proposeFirstEver: number;
  queueExecute: number;
  deposit: number;
  life20: number;
  life20Batched: number;
};

export async function measureOwn(
  bench: Bench,
  deployment: Deployment,
  voters: readonly PrivateKeyAccount[],
): Promise<OwnFigures> {
  const { chain, proposer } = bench;
  const governor = ownGovernor(bench, deployment);
  const addresses = voters.map(({ address }) => address);
  await open(bench, deployment, addresses);
  const settle = (id: bigint) =>
    chain.gasOf({ from: proposer, to: governor.address, abi: governor.abi, functionName: 'settleDeposit', args: [id] });
  const batch = async (id: bigint, signers: readonly PrivateKeyAccount[]) => {
    const ballots = await signAll(bench, deployment, id, signers);
    const args = [id, ballots];
    return chain.gasOf({
      from: proposer,
      to: governor.address,
      abi: governor.abi,
      functionName: 'castVotesBySig',
      args,
    });
  };

  const warmUp = await measureLife(bench, governor, 2n, { early: addresses });
  await settle(warmUp.id);

  const direct = await measureLife(bench, governor, 3n, {
    early: addresses.slice(0, EARLY_VOTERS),
    late: addresses.slice(EARLY_VOTERS),
  });
  const deposit = await settle(direct.id);

  let batch25 = 0;
  const relayed = await measureLife(bench, governor, 4n, {
    early: [],
    whenVoted: async (id) => {
      batch25 = await batch(id, voters);
    },
  });
  await settle(relayed.id);

  let batch20 = 0;
  const batched = await measureLife(bench, governor, 5n, {
    early: [],
    whenVoted: async (id) => {
      batch20 = await batch(id, voters.slice(0, EARLY_VOTERS));
    },
  });

  return {
    voteFirstEver: at(warmUp.votes, EARLY_VOTERS),
    voteFirst: at(direct.votes, 0),
    voteLater: at(direct.votes, 1),
    voteLate: at(direct.lateVotes, 1),
    voteLateFirst: at(direct.lateVotes, 0),
    batch25: Math.ceil(batch25 / voters.length),
    propose: direct.propose,
    proposeFirstEver: warmUp.propose,
    queueExecute: direct.queue + direct.execute,
    deposit,
    life20: lifeOf(direct),
    life20Batched: lifeOf(batched) + batch20,
  };
}

/** Everything from propose to execute, late votes left out. */
export function lifeOf({ propose, votes, queue, execute }: Life): number {
  return propose + votes.reduce((sum, gas) => sum + gas, 0) + queue + execute;
}

export function at<element>(list: readonly element[], index: number): element {
  const found = list.at(index);
  if (found === undefined) throw new RangeError(`nothing is at ${index}`);
  return found;
}

function ownGovernor({ chain }: Bench, { contracts }: Deployment): MeasuredGovernor {
  const { address } = contracts.protocolGovernor;
  const abi = protocolGovernorAbi;
  return {
    name: 'Quorate',
    address,
    abi,
    timelockDelay: TIMELOCK_DELAY,
    proposalId: () => chain.client.readContract({ address, abi, functionName: 'proposalCount' }),
    async stepArguments(id, payload) {
      const [targets, , calldatas] = payload.calls;
      const pins = await chain.client.readContract({
        address,
        abi,
        functionName: 'pinsOf',
        args: [targets, calldatas],
      });
      return [id, ...payload.calls, descriptionHashOf(payload), pins];
    },
  };
}

/** Approves the deposit and shows the governor that enough votes are delegated. */
async function open({ chain, proposer }: Bench, { contracts }: Deployment, voters: readonly Address[]): Promise<void> {
  const governor = contracts.protocolGovernor.address;
  await chain.gasOf({
    from: proposer,
    to: contracts.computeToken.address,
    abi: computeTokenAbi,
    functionName: 'approve',
    args: [governor, 2n ** 256n - 1n],
  });
  const delegates = [proposer, ...voters].sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
  const call = { from: proposer, to: governor, abi: protocolGovernorAbi } as const;
  await chain.gasOf({ ...call, functionName: 'openGovernance', args: [delegates] });
}

async function signAll({ chain }: Bench, deployment: Deployment, id: bigint, signers: readonly PrivateKeyAccount[]) {
  const { timestamp: now } = await chain.client.getBlock();
  return Promise.all(
    signers.map(async (signer) => {
      const ballot: UnsignedBallot = {
        proposalId: id,
        voter: signer.address,
        choice: { support: 'For' },
        nonce: 0n,
        reason: NO_REASON,
        deadline: timestamp(now + BALLOT_LIFE),
      };
      return signBallot(deployment, ballot, await signer.signTypedData(signedBallotTypedData(deployment, ballot)));
    }),
  );
}
