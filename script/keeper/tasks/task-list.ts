import type { KeeperTask } from '../task.ts';
import { emissionRelease } from './emission-release.ts';
import { emissionSettle } from './emission-settle.ts';
import { feesRelease } from './fees-release.ts';
import { feesSettle } from './fees-settle.ts';
import { guardianRemove } from './guardian-remove.ts';
import { proposalCancelAbandoned } from './proposal-cancel-abandoned.ts';
import { proposalExecute } from './proposal-execute.ts';
import { proposalQueue } from './proposal-queue.ts';
import { proposalSettleDeposit } from './proposal-settle-deposit.ts';
import { rewardsSettle } from './rewards-settle.ts';

/** Every duty of the keeper, in the order in which a round goes through them: what has a deadline comes first. */
export const tasks: readonly KeeperTask<unknown>[] = [
  proposalExecute,
  proposalQueue,
  proposalCancelAbandoned,
  emissionSettle,
  feesSettle,
  rewardsSettle,
  proposalSettleDeposit,
  guardianRemove,
  emissionRelease,
  feesRelease,
];
