import type { Hash } from 'viem';
import type { Timestamp } from '../../sdk/units.ts';
import type { KeeperContext } from './context.ts';

/** The latest block. Its time is the only "now" a task knows: the computer's clock says nothing about the chain. */
export type Head = { number: bigint; timestamp: Timestamp };

/** One duty of a keeper. `find` only reads, `run` is the only place that writes. */
export type KeeperTask<work> = {
  /** Area and duty, such as `proposal/queue`. */
  name: string;
  /** Everything that is due at `head`. Safe to call as often as you like. */
  find(context: KeeperContext, head: Head): Promise<readonly work[]>;
  /** Tells the pieces of work of this task apart, so that one that fails is put back without holding up the others. */
  key(work: work): string;
  /** Does one piece. Losing the race to another keeper is a normal outcome, not an error. */
  run(context: KeeperContext, work: work): Promise<Hash | 'already-done'>;
};
