/** Writes docs/parameters.md from the catalogue. */
import { formatDuration, formatValue } from '../../sdk/parameters/format-value.ts';
import { ruleText } from '../../sdk/parameters/rule-text.ts';
import type { Bounds, ParameterGroupSpec, ParameterSpec } from '../../sdk/parameters/spec.ts';
import type { Catalogue } from './catalogue.ts';
import { markdownHeading } from './heading.ts';

const INTRODUCTION = `# Parameters

Everything below can be changed by a vote and by nothing else. The registry refuses a change that leaves the bounds,
goes further than one step, comes before the cooldown is over, or moves the value by more than the window allows; no
vote can jump over these. A vote of the highest class may move the bounds, never past the hard limits.

- **Bounds**: smallest and largest value allowed.
- **Step**: largest change at once.
- **Window**: largest sum of changes, up and down, inside any period of that length.
- **Cooldown**: time between two changes.`;

/** The text of the page. */
export function parametersPage({ parameters, groups }: Catalogue): string {
  const alone = parameters.filter(({ group }) => group === undefined);
  const sections = groups.map((group) => groupSection(group, parameters));
  return `${[
    markdownHeading('contracts/parameters/ParameterCatalog.sol'),
    INTRODUCTION,
    '## Single values',
    ...tables(alone),
    ...sections.flat(),
  ].join('\n\n')}\n`;
}

function groupSection(group: ParameterGroupSpec, parameters: readonly ParameterSpec[]): string[] {
  const members = parameters.filter(({ key }) => group.members.includes(key));
  const rule = `They change in one call, and always ${ruleText(group, members)}. A member that keeps its value needs no cooldown.`;
  return [`## ${group.title} (\`${group.name}\`)`, `${group.summary} ${rule}`, ...tables(members)];
}

function tables(specs: readonly ParameterSpec[]): string[] {
  const meaning = specs.map((spec) => [code(spec.key), spec.title, spec.summary, code(spec.unit), spec.reader]);
  const rules = specs.map((spec) => [
    code(spec.key),
    formatValue(spec, spec.initial),
    ...boundCells(spec, spec.soft),
    ...boundCells(spec, spec.hard),
    formatDuration(spec.cooldown),
  ]);
  return [
    table(['Key', 'Name', 'Meaning', 'Unit on chain', 'Read by'], meaning),
    table(['Key', 'Initial', 'Bounds', 'Step', 'Window', 'Hard bounds', 'Hard step', 'Hard window', 'Cooldown'], rules),
  ];
}

/** Range, step and window cap as people read them. */
function boundCells(spec: ParameterSpec, bounds: Bounds): string[] {
  const show = (value: bigint) => formatValue(spec, value);
  return [
    `${show(bounds.min)} to ${show(bounds.max)}`,
    show(bounds.maxStep),
    `${show(bounds.windowCap)} in ${formatDuration(spec.window)}`,
  ];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escapeCell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A cell is one line, and a bar would end it. */
function escapeCell(text: string): string {
  return text.replace(/\s+/g, ' ').replaceAll('|', '\\|');
}

function code(text: string): string {
  return `\`${text}\``;
}
