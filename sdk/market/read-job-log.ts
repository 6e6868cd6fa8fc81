/** What happened to a job, as only the log knows it. */
import { type Address, type Hash, type Hex, isAddressEqual, type PublicClient, zeroAddress } from 'viem';
import { fetchEventLogs, type PlacedLog } from '../chain/event-logs.ts';
import { type BlockRange, scanLogs } from '../chain/scan-logs.ts';
import type { Deployment } from '../deployment.ts';
import { jobEscrowAbi } from '../generated/abis.ts';
import { type MicroUsd, microUsd, type Timestamp, timestamp, type Wad, wad } from '../units.ts';
import type { Usage } from './job.ts';
import { escrowContract } from './market-contracts.ts';

/** Where an event stands. The hash says which block it is: after a reorganisation nothing has it any more. */
export type Place = { blockNumber: bigint; blockHash: Hash; transactionHash: Hash };

/** What happened, by kind. */
export type JobHappening =
  | { kind: 'funded'; usd: MicroUsd; price: Wad; specification: Hex; provider?: Address }
  | { kind: 'accepted'; provider: Address; price: Wad; bond: Wad; deadline: Timestamp; excess: Wad }
  | { kind: 'heartbeat' }
  | { kind: 'submitted'; resultHash: Hex; usage: Usage; billed: MicroUsd }
  | { kind: 'challenged' }
  | { kind: 'settled'; paid: Wad; fee: Wad; nominalFee: Wad; returned: Wad }
  | { kind: 'refunded'; amount: Wad; by: Address }
  | { kind: 'expired'; amount: Wad; isOffline: boolean }
  | { kind: 'slashed'; amount: Wad }
  | { kind: 'penalty-failed' };

export type JobEvent = Place & JobHappening;

export type JobLog = {
  /** Oldest first. */
  events: JobEvent[];
  /** Blocks that could not be read. */
  unread: BlockRange[];
};

const NAMES = [
  'JobFunded',
  'JobAccepted',
  'HeartbeatSent',
  'JobSubmitted',
  'JobChallenged',
  'JobSettled',
  'JobRefunded',
  'JobExpired',
  'JobSlashed',
  'PenaltyFailed',
] as const;

type Log = PlacedLog<typeof jobEscrowAbi, (typeof NAMES)[number]>;

/** The life of job `jobId` up to block `to`. */
export async function readJobLog(
  client: PublicClient,
  deployment: Deployment,
  jobId: bigint,
  scope: { to: bigint; signal?: AbortSignal | undefined },
): Promise<JobLog> {
  const { address } = escrowContract(deployment);
  const filter = { address, abi: jobEscrowAbi, names: NAMES, topic: { place: 1, value: jobId } } as const;
  const { logs, unread } = await scanLogs({
    ...scope,
    from: BigInt(deployment.startBlock),
    fetch: (window) => fetchEventLogs(client, filter, window),
  });
  const events = logs.map(({ blockNumber, blockHash, transactionHash, ...log }) => ({
    blockNumber,
    blockHash,
    transactionHash,
    ...happening(log as Log),
  }));
  return { events, unread };
}

function happening(log: Log): JobHappening {
  switch (log.eventName) {
    case 'JobFunded':
      return { kind: 'funded', ...funded(log.args) };
    case 'JobAccepted': {
      const { provider, price, bond, deadline, excess } = log.args;
      const amounts = { price: wad(price), bond: wad(bond), excess: wad(excess) };
      return { kind: 'accepted', provider, deadline: timestamp(deadline), ...amounts };
    }
    case 'HeartbeatSent':
      return { kind: 'heartbeat' };
    case 'JobSubmitted': {
      const { resultHash, usage, billed } = log.args;
      return { kind: 'submitted', resultHash, usage, billed: microUsd(billed) };
    }
    case 'JobChallenged':
      return { kind: 'challenged' };
    case 'JobSettled': {
      const { paid, fee, nominalFee, returned } = log.args;
      return { kind: 'settled', paid: wad(paid), fee: wad(fee), nominalFee: wad(nominalFee), returned: wad(returned) };
    }
    case 'JobRefunded':
      return { kind: 'refunded', amount: wad(log.args.amount), by: log.args.by };
    case 'JobExpired':
      return { kind: 'expired', amount: wad(log.args.amount), isOffline: log.args.isOffline };
    case 'JobSlashed':
      return { kind: 'slashed', amount: wad(log.args.amount) };
    case 'PenaltyFailed':
      return { kind: 'penalty-failed' };
  }
}

type Funded = Extract<Log, { eventName: 'JobFunded' }>['args'];

function funded({ provider, usd, price, specification }: Funded) {
  const direct = isAddressEqual(provider, zeroAddress) ? {} : { provider };
  return { usd: microUsd(usd), price: wad(price), specification, ...direct };
}
