import type { Wad } from '../../../../../sdk/units.ts';
import { formatDecimal, WAD_DECIMALS } from '../../../../../sdk/units.ts';
import { Button } from '../../../components/ui/button.tsx';
import { TextField } from '../../../components/ui/field.tsx';
import { Notice } from '../../../components/ui/notice.tsx';
import { formatFlop, formatShare, ratioBps } from '../../../lib/format/number.ts';
import { restFor, type SplitDraft, type SplitPart, type SplitView, splitParts } from '../model/split.ts';

const NAMES: Record<SplitPart, string> = { for: 'For', against: 'Against', abstain: 'Abstain' };

const TENTH_OF_PERCENT_BPS = 10n;

type SplitFieldsProps = {
  draft: SplitDraft;
  view: SplitView;
  weight: Wad;
  onChange: (draft: SplitDraft) => void;
};

/** Three amounts that share one account's votes: typed as FLOP or percent, or filled with what is left. */
export function SplitFields({ draft, view, weight, onChange }: SplitFieldsProps) {
  const isTouched = splitParts.some((part) => draft[part] !== '');
  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm text-ink-soft">
        Give each side FLOP, such as 1500.25, or a share of your votes, such as 40 %. What is left does not vote.
      </p>
      {splitParts.map((part) => {
        const { value, problem } = view.fields[part];
        return (
          <div className="flex items-end gap-2" key={part}>
            <div className="min-w-0 flex-1">
              <TextField
                data-testid={`split-${part}`}
                hint={draft[part] !== '' && !problem && partWords(value, weight)}
                inputMode="decimal"
                label={NAMES[part]}
                onChange={({ target }) => onChange({ ...draft, [part]: target.value })}
                problem={problem}
                value={draft[part]}
              />
            </div>
            <Button
              className="shrink-0 self-start mt-[1.6rem]"
              data-testid={`split-rest-${part}`}
              look="secondary"
              onClick={() => onChange({ ...draft, [part]: formatDecimal(restFor(part, view, weight), WAD_DECIMALS) })}
            >
              The rest<span className="sr-only"> to {NAMES[part].toLowerCase()}</span>
            </Button>
          </div>
        );
      })}
      <div data-testid="split-rest" role="status">
        {view.problem && isTouched ? (
          <Notice look="caution">{view.problem}</Notice>
        ) : (
          <p className="figures text-sm text-ink-soft">
            {formatFlop(view.rest)} of {formatFlop(weight)} votes are not given.
          </p>
        )}
      </div>
    </div>
  );
}

function partWords(value: Wad, weight: Wad): string {
  const share = ratioBps(value, weight);
  const isTiny = value > 0n && share < TENTH_OF_PERCENT_BPS;
  return `${formatFlop(value)} FLOP, ${isTiny ? 'less than 0.1 %' : formatShare(share)} of your votes`;
}
