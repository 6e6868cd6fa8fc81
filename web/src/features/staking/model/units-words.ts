import type { Units } from '../../../../../sdk/staking/provider.ts';
import { GPU_DECIMALS } from '../../../../../sdk/units.ts';
import { formatAmount } from '../../../lib/format/number.ts';

/** Declared hardware, class by class, leaving out what there is none of. */
export function unitRows(units: Units, locale?: string): { name: string; value: string }[] {
  return units
    .map((count, index) => ({
      name: `Hardware class ${index + 1}`,
      value: `${formatAmount(count, { decimals: GPU_DECIMALS, locale })} GPU`,
      count,
    }))
    .filter(({ count }) => count > 0n)
    .map(({ name, value }) => ({ name, value }));
}
