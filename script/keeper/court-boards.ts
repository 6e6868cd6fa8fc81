/** The cases and penalties of the court that are not over. */
import type { PublicClient } from 'viem';
import type { Deployment } from '../../sdk/deployment.ts';
import { slashingCourtAbi } from '../../sdk/generated/abis.ts';
import { createPageBoard, type PageBoard } from './page-board.ts';
import type { Head } from './task.ts';

/** The case as the court tells it, as far as it matters here. */
export type CaseFacts = { stage: number; endsAt: bigint };
type NumberedCase = CaseFacts & { id: bigint };
type NumberedPenalty = { id: bigint; due: bigint; taken: bigint };

export type CourtBoards = { cases: PageBoard<NumberedCase>; penalties: PageBoard<NumberedPenalty> };

/** A case takes twelve words, a penalty eight. */
const PAGE = 100n;

/** `ISlashingCourt.Stage`. */
const STAGE = { open: 1, closed: 5 } as const;

export function createCourtBoards(reader: PublicClient, deployment: Deployment): CourtBoards {
  const court = { address: deployment.contracts.slashingCourt.address, abi: slashingCourtAbi } as const;
  return {
    cases: createPageBoard({
      size: PAGE,
      async read(from, blockNumber) {
        const args = [from, PAGE] as const;
        const cases = await reader.readContract({ ...court, functionName: 'cases', args, blockNumber });
        return cases.map(({ stage, endsAt }, index) => ({ id: from + BigInt(index), stage, endsAt }));
      },
      isOver: ({ stage }) => stage === STAGE.closed,
    }),
    penalties: createPageBoard({
      size: PAGE,
      async read(from, blockNumber) {
        const args = [from, PAGE] as const;
        const penalties = await reader.readContract({ ...court, functionName: 'penalties', args, blockNumber });
        return penalties.map(({ due, taken }, index) => ({ id: from + BigInt(index), due, taken }));
      },
      isOver: ({ due, taken }) => taken >= due,
    }),
  };
}

/** Whether there was no verdict in time and nobody has noted it. */
export function isLapsing({ stage, endsAt }: CaseFacts, { timestamp: now }: Head): boolean {
  return stage === STAGE.open && endsAt <= now;
}
