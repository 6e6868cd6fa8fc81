/** The cases and penalties of the court that are not over. */
import type { PublicClient } from 'viem';
import type { Case, Penalty } from '../../sdk/court/case.ts';
import { readCases, readPenalties } from '../../sdk/court/read-cases.ts';
import type { Deployment } from '../../sdk/deployment.ts';
import { createPageBoard, type PageBoard } from './page-board.ts';

export type CourtBoards = {
  cases: PageBoard<Pick<Case, 'id' | 'stage' | 'endsAt'>>;
  /** Those of which something was not slashed yet. */
  penalties: PageBoard<Pick<Penalty, 'id' | 'due' | 'taken'>>;
};

/** A case takes twelve words, a penalty nine. */
const PAGE = 100n;

export function createCourtBoards(reader: PublicClient, deployment: Deployment): CourtBoards {
  return {
    cases: createPageBoard({
      size: PAGE,
      read: (from, blockNumber) => readCases(reader, deployment, { from, limit: PAGE, blockNumber }),
      isOver: ({ stage }) => stage === 'Closed',
    }),
    penalties: createPageBoard({
      size: PAGE,
      read: (from, blockNumber) => readPenalties(reader, deployment, { from, limit: PAGE, blockNumber }),
      isOver: ({ due, taken }) => taken >= due,
    }),
  };
}
