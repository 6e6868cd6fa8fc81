import type { Address } from 'viem';
import type { Deployment } from '../../../../../sdk/deployment.ts';
import {
  buildParameterProposal,
  type ProposalProblem,
  type WantedChange,
} from '../../../../../sdk/governance/build-parameter-proposal.ts';
import type { ProposalPayload } from '../../../../../sdk/governance/proposal.ts';
import { displayUnit, parseValue } from '../../../../../sdk/parameters/format-value.ts';
import type { ParameterState } from '../../../../../sdk/parameters/read-parameters.ts';
import type { ParameterSpec } from '../../../../../sdk/parameters/spec.ts';
import type { RevertContext } from '../../../../../sdk/reverts/explanation.ts';
import { explainRevert } from '../../../../../sdk/reverts.ts';
import type { Timestamp } from '../../../../../sdk/units.ts';
import { showValue } from '../../../lib/format/parameter.ts';
import type { Subject } from './subjects.ts';

/** What was typed. `values` are texts in the order of the subject's members. */
export type Draft = { title: string; body: string; values: readonly string[] };

export type DraftFacts = {
  subject: Subject;
  draft: Draft;
  states: readonly ParameterState[];
  proposer: Address;
  deployment: Deployment;
  executesAt: Timestamp;
  reader: RevertContext;
};

/** One value of the form: what it was read as, or what is wrong with it. */
export type FieldView = { key: string; value?: bigint; problem?: string };

export type DraftView = {
  fields: readonly FieldView[];
  /** What the members add up to, and what they must, where that is the rule of their group. */
  sum?: { text: string; expected: string; isRight: boolean };
  /** What is wrong with the whole of it. */
  problems: readonly string[];
  /** Only when it can be sent. */
  payload?: ProposalPayload;
};

/** Reads what was typed and refuses what the registry would refuse, by the rule of the sdk. */
export function readDraft(facts: DraftFacts): DraftView {
  const { subject, draft } = facts;
  const read = subject.members.map((spec, index) => readField(spec, draft.values[index] ?? ''));
  const sum = sumView(subject, read);
  const withSum = sum === undefined ? {} : { sum };
  const isUnread = read.some(({ value }) => value === undefined);
  if (isUnread) return { fields: read, ...withSum, problems: [] };

  const changes = wantedChanges(subject, read);
  const { title, body } = draft;
  const { states, proposer, deployment, executesAt, reader } = facts;
  const built = buildParameterProposal({ changes, title, body, proposer, deployment, states, executesAt });
  if (built.ok) return { fields: read, ...withSum, problems: [], payload: built.payload };
  return { ...place(built.problems, subject, read, reader), ...withSum };
}

function readField(spec: ParameterSpec, text: string): FieldView {
  if (text === '') return { key: spec.key };
  try {
    return { key: spec.key, value: parseValue(spec, text) };
  } catch (error) {
    return {
      key: spec.key,
      problem: `${error instanceof Error ? error.message : text} It is given in ${displayUnit(spec)}.`,
    };
  }
}

function wantedChanges({ members }: Subject, read: readonly FieldView[]): WantedChange[] {
  return members.flatMap(({ key }, index) => {
    const newValue = read[index]?.value;
    return newValue === undefined ? [] : [{ key, newValue }];
  });
}

function sumView({ group, members }: Subject, read: readonly FieldView[]): DraftView['sum'] {
  const [first] = members;
  if (group?.rule !== 'sum' || first === undefined) return undefined;
  const total = read.reduce((sum, { value = 0n }) => sum + value, 0n);
  return { text: showValue(first, total), expected: showValue(first, group.sum), isRight: total === group.sum };
}

/** Each problem beside the field it is about; the rest below the form. */
function place(
  problems: readonly ProposalProblem[],
  { members }: Subject,
  read: readonly FieldView[],
  reader: RevertContext,
) {
  const fields = read.map((field, index): FieldView => {
    const id = members[index]?.id;
    const own = problems.find(({ args }) => args[0] === id);
    return own === undefined ? field : { ...field, problem: explain(own, reader) };
  });
  const ids = new Set<unknown>(members.map(({ id }) => id));
  const rest = problems.filter(({ args }) => !ids.has(args[0])).map((problem) => explain(problem, reader));
  return { fields, problems: rest };
}

function explain(problem: ProposalProblem, reader: RevertContext): string {
  switch (problem.name) {
    case 'TitleMissing':
      return 'Give the proposal a title.';
    case 'NoChange':
      return 'Give a new value.';
    case 'ChangedTwice':
    case 'UnknownKey':
      return `The parameter ${problem.args[0]} cannot be changed like this.`;
    default: {
      const { detail, nextStep } = explainRevert(problem, reader);
      return `${detail} ${nextStep}`;
    }
  }
}
