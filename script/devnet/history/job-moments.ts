/** The blocks that a past job takes, from its funding to its end. */
import type { Address, Hex } from 'viem';
import type { Deployment } from '../../../sdk/deployment.ts';
import { after, seconds, type Timestamp } from '../../../sdk/units.ts';
import type { Actors } from './actors.ts';
import {
  encodeAccept,
  encodeFund,
  encodeJobCall,
  encodeSubmit,
  encodeSubmitSigned,
  offerSeconds,
  resultHashOf,
  usageOf,
} from './escrow-calls.ts';
import type { PlannedJob } from './job-plan.ts';
import type { JobEnding } from './job-script.ts';
import type { Moment, PastTransaction } from './moment.ts';
import type { Credit } from './payouts.ts';
import type { Signers } from './signatures.ts';

/** Well inside the hour after which a provider counts as offline. */
const HEARTBEAT_EVERY = seconds(50n * 60n);
/** The hour itself, as it is at launch. */
const SILENCE = seconds(3_600n);
/** Time somebody takes to notice that something can be done. */
export const NOTICE = seconds(1_500n);
/** The last heartbeat before the end lies at least this far back. */
const LAST_HEARTBEAT = seconds(120n);

const UNTAKEN: readonly JobEnding['kind'][] = ['offered', 'withdrawn', 'untaken'];
/** How long after the event before; in seconds. */
const DELAY = { withdrawal: seconds(18_000n), payment: seconds(30_000n), return: seconds(4_000n) } as const;

export type JobStory = {
  moments: Moment[];
  credits: Credit[];
  /** When a penalty for it was imposed, where one was. */
  penalisedAt?: Timestamp;
};

export type JobScene = {
  deployment: Deployment;
  actors: Actors;
  signers: Signers;
  priceAt: (time: Timestamp) => bigint;
  end: Timestamp;
};

/** All but what a court does about it, and but the batches that settle several. */
export async function tellJob(scene: JobScene, job: PlannedJob): Promise<JobStory> {
  const story = await tellEnding(scene, job);
  const isTaken = !UNTAKEN.includes(job.ending.kind);
  // What a rising offer had not reached yet was the client's again.
  const excess = job.offer === 'rising' && isTaken ? [{ account: job.clientAddress, at: job.acceptedAt }] : [];
  return { ...story, credits: [...story.credits, ...excess] };
}

async function tellEnding(scene: JobScene, job: PlannedJob): Promise<JobStory> {
  const { ending, id, clientAddress: client, providerAddress: provider } = job;
  const { keeper } = scene.actors;
  const act = (label: string, at: Timestamp, from: Address, data: Hex): Moment => {
    const to = scene.deployment.contracts.jobEscrow.address;
    const transaction: PastTransaction = { label: `${label} of job ${id}`, from, to, data };
    return { at, transactions: [transaction] };
  };
  const offered = act('funding', job.fundedAt, client, encodeFund(job, scene.priceAt(job.fundedAt)));
  const taken = [offered, act('acceptance', job.acceptedAt, provider, encodeAccept(id))];
  const beats = (until: Timestamp) =>
    heartbeatTimes(job.acceptedAt, until).map((at) => act('heartbeat', at, provider, encodeJobCall('heartbeat', id)));
  const handedIn = () => [
    ...taken,
    ...beats(job.submittedAt),
    act('submission', job.submittedAt, provider, encodeSubmit(job, usageOf(job, job.usedPercent))),
  ];
  const back = (at: Timestamp): Credit[] => [{ account: client, at }];
  const deadline = after(job.acceptedAt, job.duration);

  switch (ending.kind) {
    case 'offered':
      return { moments: [offered], credits: [] };
    case 'withdrawn': {
      const at = after(job.fundedAt, DELAY.withdrawal);
      return { moments: [offered, act('refund', at, client, encodeJobCall('refund', id))], credits: back(at) };
    }
    case 'untaken': {
      const at = after(after(job.fundedAt, offerSeconds(job)), NOTICE);
      return { moments: [offered, act('refund', at, keeper, encodeJobCall('refund', id))], credits: back(at) };
    }
    case 'running':
      return { moments: [...taken, ...beats(after(scene.end, seconds(-LAST_HEARTBEAT)))], credits: [] };
    case 'late': {
      const at = after(deadline, NOTICE);
      const moments = [...taken, ...beats(deadline), act('expiry', at, keeper, encodeJobCall('expire', id))];
      return { moments, credits: back(at), penalisedAt: at };
    }
    case 'offline': {
      const last = after(job.acceptedAt, HEARTBEAT_EVERY);
      const at = after(after(last, SILENCE), NOTICE);
      const moments = [
        ...taken,
        ...beats(after(last, seconds(1n))),
        act('expiry', at, keeper, encodeJobCall('expire', id)),
      ];
      return { moments, credits: back(at), penalisedAt: at };
    }
    case 'given back': {
      const at = after(job.acceptedAt, DELAY.return);
      const moments = [...taken, ...beats(at), act('return', at, provider, encodeJobCall('giveBack', id))];
      return { moments, credits: back(at), penalisedAt: at };
    }
    case 'receipt': {
      const usage = usageOf(job, job.usedPercent);
      const receipt = { jobId: id, resultHash: resultHashOf(job), usage };
      const [byProvider, byClient] = await Promise.all([
        scene.signers.receipt(provider, receipt),
        scene.signers.receipt(client, receipt),
      ]);
      const data = encodeSubmitSigned(job, usage, { byProvider, byClient });
      const moments = [...taken, ...beats(job.submittedAt), act('receipt', job.submittedAt, provider, data)];
      return { moments, credits: [{ account: provider, at: job.submittedAt }] };
    }
    case 'paid': {
      const at = after(job.submittedAt, DELAY.payment);
      const payment = act('payment', at, client, encodeJobCall('settleJob', id));
      return { moments: [...handedIn(), payment], credits: [{ account: provider, at }] };
    }
    case 'settled in a batch':
    case 'disputed':
    case 'handed in':
      return { moments: handedIn(), credits: [] };
  }
}

function heartbeatTimes(from: Timestamp, until: Timestamp): Timestamp[] {
  const times: Timestamp[] = [];
  for (let at = after(from, HEARTBEAT_EVERY); at < until; at = after(at, HEARTBEAT_EVERY)) times.push(at);
  return times;
}
