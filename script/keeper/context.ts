import type { PublicClient } from 'viem';
import type { Deployment } from '../../sdk/deployment.ts';
import type { Seconds, Wad } from '../../sdk/units.ts';
import type { CourtBoards } from './court-boards.ts';
import type { JobBoard } from './job-board.ts';
import type { Log } from './log.ts';
import type { NeedsWatch } from './needs-watch.ts';
import type { ProposalBoard } from './proposal-board.ts';
import type { Send } from './sender.ts';

/** When a duty that is always possible is worth its gas. */
export type KeeperSettings = {
  /** A new price is accepted when the last one is at least this old. */
  priceEvery: Seconds;
  /** Emission is settled when the last settlement is at least this old. */
  settleEvery: Seconds;
  /** Fees are sent on and divided when at least this much waits. */
  feeFloor: Wad;
  /** A pool or share is paid out when it holds at least this much. */
  releaseFloor: Wad;
  /** The stakers' pool and share are paid out, and what waits for them begins to flow, at this much. */
  stakersFloor: Wad;
};

/** Everything a task may touch. Built once in main.ts, replaced piece by piece in tests. */
export type KeeperContext = {
  reader: PublicClient;
  deployment: Deployment;
  /** The proposals that may still need something. */
  proposals: ProposalBoard;
  /** The same of jobs, of cases and penalties, and of what providers need. */
  jobs: JobBoard;
  court: CourtBoards;
  needs: NeedsWatch;
  send: Send;
  settings: KeeperSettings;
  log: Log;
  signal: AbortSignal;
};
