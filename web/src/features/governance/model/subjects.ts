import { parameterGroups, parameters } from '../../../../../sdk/generated/parameters.ts';
import { findGroup, findSpec } from '../../../../../sdk/parameters/find-spec.ts';
import type { ParameterGroupSpec, ParameterSpec } from '../../../../../sdk/parameters/spec.ts';

/** What one form changes: a parameter that stands alone, or a group with all its members. */
export type Subject = {
  id: string;
  title: string;
  summary: string;
  group?: ParameterGroupSpec;
  members: readonly ParameterSpec[];
};

function subjectOfGroup(group: ParameterGroupSpec): Subject {
  const members = group.members.flatMap((key) => findSpec(key) ?? []);
  return { id: group.name, title: group.title, summary: group.summary, group, members };
}

const subjectOfSpec = (spec: ParameterSpec): Subject => ({
  id: spec.key,
  title: spec.title,
  summary: spec.summary,
  members: [spec],
});

/** Everything that can be chosen, straight from the catalogue. */
export const subjects: readonly Subject[] = [
  ...parameters.filter(({ group }) => group === undefined).map(subjectOfSpec),
  ...parameterGroups.map(subjectOfGroup),
];

/** By key, by name of a group, or by the key of a member, which changes with its group. */
export function findSubject(name: string | undefined): Subject | undefined {
  if (name === undefined) return undefined;
  const group = findGroup(findSpec(name)?.group ?? name);
  return subjects.find(({ id }) => id === (group?.name ?? name));
}
