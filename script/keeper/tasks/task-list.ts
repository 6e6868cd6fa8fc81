import type { KeeperTask } from '../task.ts';
import { courtClose } from './court-close.ts';
import { courtCollect } from './court-collect.ts';
import { courtLapse } from './court-lapse.ts';
import { emissionRelease } from './emission-release.ts';
import { emissionSettle } from './emission-settle.ts';
import { feesCollect } from './fees-collect.ts';
import { feesRelease } from './fees-release.ts';
import { feesSettle } from './fees-settle.ts';
import { guardianRemove } from './guardian-remove.ts';
import { jobExpire } from './job-expire.ts';
import { jobRefund } from './job-refund.ts';
import { jobSettle } from './job-settle.ts';
import { oracleUpdate } from './oracle-update.ts';
import { proposalCancelAbandoned } from './proposal-cancel-abandoned.ts';
import { proposalExecute } from './proposal-execute.ts';
import { proposalQueue } from './proposal-queue.ts';
import { proposalSettleDeposit } from './proposal-settle-deposit.ts';
import { rewardsCloseEpoch } from './rewards-close-epoch.ts';
import { rewardsSettle } from './rewards-settle.ts';
import { stakingSettle } from './staking-settle.ts';

/**
 * Every duty of the keeper, in the order in which a round goes through them: first what can be too late, then what
 * others wait for, then what only moves on.
 */
export const tasks: readonly KeeperTask<unknown>[] = [
  proposalExecute,
  proposalQueue,
  proposalCancelAbandoned,
  oracleUpdate,
  jobExpire,
  courtLapse,
  courtClose,
  courtCollect,
  jobSettle,
  jobRefund,
  stakingSettle,
  emissionSettle,
  feesCollect,
  feesSettle,
  rewardsSettle,
  rewardsCloseEpoch,
  proposalSettleDeposit,
  guardianRemove,
  emissionRelease,
  feesRelease,
];
