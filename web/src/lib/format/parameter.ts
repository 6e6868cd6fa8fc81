import { formatValue } from '../../../../sdk/parameters/format-value.ts';
import type { ParameterSpec } from '../../../../sdk/parameters/spec.ts';
import { localNumber } from './number.ts';

/** A catalogue value with its unit, in the reader's notation. */
export function showValue(spec: Pick<ParameterSpec, 'unit'>, value: bigint, locale?: string): string {
  return formatValue(spec, value, (plain) => localNumber(plain, locale));
}
