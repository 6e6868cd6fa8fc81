import type { Address } from 'viem';
import type { Judgement } from '../../../../../sdk/court/case.ts';
import type { Deployment } from '../../../../../sdk/deployment.ts';
import { composeDescription } from '../../../../../sdk/governance/payload.ts';
import { decideCase } from '../../../../../sdk/market/proposal-calls.ts';
import type { DraftView } from './draft.ts';

/** How a vote can decide, and what each means. */
export const judgementWords: Record<Judgement, string> = {
  Rejected: 'The work stands',
  Incorrect: 'The work is incorrect',
  Malicious: 'The work is malicious',
};

/** A decision as it is being typed; `outcome` is empty until one is chosen. */
export type DecisionDraft = { outcome: Judgement | ''; title: string; body: string };

type DecisionFacts = { draft: DecisionDraft; caseId: bigint; proposer: Address; deployment: Deployment };

/** The proposal that decides a case, or what is missing for it. */
export function readDecision({ draft, caseId, proposer, deployment }: DecisionFacts): DraftView {
  const { outcome, title, body } = draft;
  if (outcome === '') return { fields: [], problems: ['Choose an outcome.'] };
  if (title.trim() === '') return { fields: [], problems: ['Give the proposal a title.'] };
  const { target, value, data } = decideCase(deployment, caseId, outcome);
  const description = composeDescription({ title, body, proposer });
  return { fields: [], problems: [], payload: { targets: [target], values: [value], calldatas: [data], description } };
}
