/** Writes sdk/generated/parameters.ts from the catalogue. */
import type { Bounds, ParameterGroupSpec, ParameterSpec } from '../../sdk/parameters/spec.ts';
import type { Catalogue } from './catalogue.ts';
import { heading } from './heading.ts';

/** The text of the module. */
export function parametersModule({ parameters, groups }: Catalogue): string {
  return `${heading('contracts/parameters/ParameterCatalog.sol')}
import type { ParameterGroupSpec, ParameterSpec } from '../parameters/spec.ts';
import { seconds } from '../units.ts';

/** Each governed value, in the order of the registry. */
export const parameters: readonly ParameterSpec[] = [
${parameters.map(parameterLiteral).join('')}];

/** Values that change together and keep to a rule. */
export const parameterGroups: readonly ParameterGroupSpec[] = [
${groups.map(groupLiteral).join('')}];
`;
}

function parameterLiteral(spec: ParameterSpec): string {
  return `  {
    key: ${text(spec.key)},
    id: ${text(spec.id)},
${spec.group === undefined ? '' : `    group: ${text(spec.group)},\n`}    unit: ${text(spec.unit)},
    reader: ${text(spec.reader)},
    settles: ${spec.settles},
    title: ${text(spec.title)},
    summary: ${text(spec.summary)},
    initial: ${spec.initial}n,
    soft: ${boundsLiteral(spec.soft)},
    hard: ${boundsLiteral(spec.hard)},
    cooldown: seconds(${spec.cooldown}n),
    window: seconds(${spec.window}n),
  },
`;
}

function groupLiteral({ name, id, title, summary, rule, sum, members }: ParameterGroupSpec): string {
  return `  {
    name: ${text(name)},
    id: ${text(id)},
    title: ${text(title)},
    summary: ${text(summary)},
    rule: ${text(rule)},
    sum: ${sum}n,
    members: [${members.map(text).join(', ')}],
  },
`;
}

function boundsLiteral({ min, max, maxStep, windowCap }: Bounds): string {
  return `{ min: ${min}n, max: ${max}n, maxStep: ${maxStep}n, windowCap: ${windowCap}n }`;
}

/** JSON's strings are TypeScript's. */
function text(value: string): string {
  return JSON.stringify(value);
}
