/** The rule of a group in words. */
import { formatValue } from './format-value.ts';
import type { ParameterGroupSpec, ParameterSpec } from './spec.ts';

/**
 * What the values of `group` always do, to follow `they always`: `sum to 100 %`.
 *
 * @param members rows of the group, in its order
 * @param format writes a value of a row with its unit
 */
export function ruleText(
  { rule, sum }: Pick<ParameterGroupSpec, 'rule' | 'sum'>,
  members: readonly Pick<ParameterSpec, 'title' | 'unit'>[],
  format: (spec: Pick<ParameterSpec, 'unit'>, value: bigint) => string = formatValue,
): string {
  const [first, ...others] = members;
  if (first === undefined) return 'belong together';
  const rest = others.map(({ title }) => quoted(title));
  switch (rule) {
    case 'sum':
      return `sum to ${format(first, sum)}`;
    case 'atMost':
      return `sum to at most ${format(first, sum)}`;
    case 'ascending':
      return 'stand in ascending order';
    case 'covers':
      return `keep ${quoted(first.title)} at least as long as all others together`;
    case 'deters':
      return `make cheating a loss: a cheat that is found out with the probability ${quoted(first.title)} loses more by the smaller of ${rest.join(' and ')} than it wins otherwise`;
  }
}

function quoted(title: string): string {
  return `“${title}”`;
}
