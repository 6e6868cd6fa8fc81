/** The cases and penalties of the court that are not over. */
import type { PublicClient } from 'viem';
import type { Case, Penalty } from '../../sdk/court/case.ts';
import { type CaseStep, caseStep } from '../../sdk/court/court-rules.ts';
import { readCases, readCourtTerms, readPenalties } from '../../sdk/court/read-cases.ts';
import type { Deployment } from '../../sdk/deployment.ts';
import { createPageBoard, type PageBoard } from './page-board.ts';
import { readOnce } from './read-once.ts';
import type { Head } from './task.ts';

export type CourtBoards = {
  /** Numbers of the cases with which anyone can do that at `head`, lowest first. */
  cases(step: Exclude<CaseStep, 'wait'>, head: Head): Promise<readonly bigint[]>;
  /** The penalties of which something was not slashed yet. */
  penalties: PageBoard<Pick<Penalty, 'id'>>;
};

/** A case takes twelve words, a penalty nine. */
const PAGE = 100n;

export function createCourtBoards(reader: PublicClient, deployment: Deployment): CourtBoards {
  const termsOf = readOnce((id) => readCourtTerms(reader, deployment, id));
  const cases = createPageBoard<Case>({
    size: PAGE,
    read: (from, blockNumber) => readCases(reader, deployment, { from, limit: PAGE, blockNumber }),
    isOver: ({ stage }) => stage === 'Closed',
  });
  return {
    async cases(step, head) {
      const open = await cases.open(head);
      const steps = await Promise.all(
        open.map(async (entry) => caseStep(entry, await termsOf(entry.termsId), head.timestamp)),
      );
      return open.filter((_, index) => steps[index] === step).map(({ id }) => id);
    },
    penalties: createPageBoard<Penalty>({
      size: PAGE,
      read: (from, blockNumber) => readPenalties(reader, deployment, { from, limit: PAGE, blockNumber }),
      isOver: ({ due, taken }) => taken >= due,
    }),
  };
}
