/** Jobs of the past: funded, then accepted, given back, taken back after the deadline, or still running. */
import { type Address, encodeFunctionData, type Hex, keccak256, maxUint256, parseUnits, stringToHex } from 'viem';
import type { Deployment } from '../../../sdk/deployment.ts';
import { computeTokenAbi, jobEscrowAbi } from '../../../sdk/generated/abis.ts';
import { after, DAY, seconds, type Timestamp } from '../../../sdk/units.ts';
import type { Actors } from './actors.ts';
import type { Moment, PastTransaction } from './moment.ts';
import { createRandom, type Random } from './random.ts';

export const JOB_COUNT = 32;
/** The last jobs of the past are still running. */
const RUNNING = 4;

type Ending = 'settled' | 'returned' | 'timed out' | 'running';
const MINUTE = seconds(60n);

/** How finished jobs end, in turn: most of them well. */
const ENDINGS: readonly Ending[] = ['settled', 'settled', 'settled', 'returned', 'settled', 'settled', 'timed out'];

type PastJob = {
  id: number;
  client: Address;
  provider: Address;
  /** In hundredths of a FLOP. */
  price: number;
  fundedAt: Timestamp;
  duration: bigint;
  ending: Ending;
};

export function planJobs(
  deployment: Deployment,
  actors: Actors,
  start: Timestamp,
  end: Timestamp,
  seed: number,
): Moment[] {
  const random = createRandom(seed, 'jobs');
  const escrow = deployment.contracts.jobEscrow.address;
  const approve = encodeFunctionData({ abi: computeTokenAbi, functionName: 'approve', args: [escrow, maxUint256] });
  const token = deployment.contracts.computeToken.address;
  const approvals = actors.clients.map((from) => ({ label: 'approval of the escrow', from, to: token, data: approve }));
  const first = after(start, DAY);
  const jobs = Array.from({ length: JOB_COUNT }, (_, index) => inventJob(index, random, actors, first, end));
  return [{ at: first, transactions: approvals }, ...jobs.flatMap((job) => planJob(job, escrow, actors.keeper))];
}

function inventJob(index: number, random: Random, actors: Actors, start: Timestamp, end: Timestamp): PastJob {
  const isRunning = index >= JOB_COUNT - RUNNING;
  // Finished jobs spread evenly and end before the running ones begin; those all have days to go.
  const lastStart = end - 8n * DAY;
  const slot = (lastStart - start) / BigInt(JOB_COUNT - RUNNING);
  const offset = isRunning
    ? end - start - (DAY * BigInt(JOB_COUNT - index)) / 2n
    : slot * BigInt(index) + BigInt(random.between(3_600, Number(slot) - 3_600));
  return {
    id: index + 1,
    client: random.pick(actors.clients),
    provider: random.pick(actors.providers),
    price: random.between(4_000, 900_000),
    fundedAt: after(start, seconds(offset)),
    duration: BigInt(isRunning ? random.between(4, 7) : random.between(1, 7)) * DAY,
    ending: isRunning ? 'running' : (ENDINGS[index % ENDINGS.length] ?? 'settled'),
  };
}

function planJob(job: PastJob, escrow: Address, keeper: Address): Moment[] {
  const id = BigInt(job.id);
  const call = (label: string, from: Address, data: Hex): PastTransaction => ({
    label: `${label} of job ${id}`,
    from,
    to: escrow,
    data,
  });
  const end = (share: bigint, transaction: PastTransaction): Moment => ({
    at: after(job.fundedAt, seconds((job.duration * share) / 100n)),
    transactions: [transaction],
  });
  const specification = keccak256(stringToHex(`job ${id}: container, inputs and acceptance test`));
  const args = [job.provider, parseUnits(job.price.toString(), 16), job.duration, specification] as const;
  const fund = encodeFunctionData({ abi: jobEscrowAbi, functionName: 'fund', args });
  const refund = encodeFunctionData({ abi: jobEscrowAbi, functionName: 'refund', args: [id] });
  const settle = encodeFunctionData({ abi: jobEscrowAbi, functionName: 'settle', args: [id] });
  const withdraw = encodeWithdraw(job.ending === 'settled' ? job.provider : job.client);
  const funding: Moment = { at: job.fundedAt, transactions: [call('funding', job.client, fund)] };
  switch (job.ending) {
    case 'settled':
      return [
        funding,
        ...paidOut(end(70n, call('acceptance', job.client, settle)), call('payment', job.provider, withdraw)),
      ];
    case 'returned':
      return [
        funding,
        ...paidOut(end(30n, call('return', job.provider, refund)), call('repayment', job.client, withdraw)),
      ];
    case 'timed out':
      return [funding, ...paidOut(end(102n, call('refund', keeper, refund)), call('repayment', job.client, withdraw))];
    case 'running':
      return [funding];
  }
}

function encodeWithdraw(account: Address): Hex {
  return encodeFunctionData({ abi: jobEscrowAbi, functionName: 'withdraw', args: [account] });
}

/** The money leaves a minute later, before anything else can pay the same account. */
function paidOut(ending: Moment, withdrawal: PastTransaction): Moment[] {
  return [ending, { at: after(ending.at, MINUTE), transactions: [withdrawal] }];
}
