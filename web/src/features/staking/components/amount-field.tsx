import type { ReactNode } from 'react';
import { formatDecimal, WAD_DECIMALS, type Wad } from '../../../../../sdk/units.ts';
import { Button } from '../../../components/ui/button.tsx';
import { TextField } from '../../../components/ui/field.tsx';

type AmountFieldProps = {
  id: string;
  label: string;
  hint?: ReactNode;
  text: string;
  onText: (text: string) => void;
  problem: string | undefined;
  /** What "All" puts into the field. */
  all?: Wad | undefined;
};

/** An amount of FLOP, with a button for all there is. */
export function AmountField({ id, label, hint, text, onText, problem, all }: AmountFieldProps) {
  return (
    <TextField
      data-testid={`${id}-amount`}
      hint={hint}
      inputMode="decimal"
      label={label}
      onChange={({ target }) => onText(target.value)}
      problem={problem}
      suffix={
        <span className="flex items-center gap-2">
          FLOP
          {all !== undefined && all > 0n && (
            <Button
              data-testid={`${id}-all`}
              look="secondary"
              onClick={() => onText(formatDecimal(all, WAD_DECIMALS))}
              size="small"
            >
              All<span className="sr-only"> of it: {label}</span>
            </Button>
          )}
        </span>
      }
      value={text}
    />
  );
}
