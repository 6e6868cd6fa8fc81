import type { ReactNode } from 'react';
import { TextAreaField, TextField } from '../../../components/ui/field.tsx';
import type { OfferDraft, OfferField, OfferView } from '../model/offer-draft.ts';
import { ChoiceField } from './choice-field.tsx';

export type OfferFieldsProps = {
  draft: OfferDraft;
  view: OfferView;
  onChange: (different: Partial<OfferDraft>) => void;
};

const RATES = [
  { field: 'gpuSecond', label: 'GPU time', unit: 'USD a second' },
  { field: 'gibSecond', label: 'Memory', unit: 'USD a GiB·s' },
  { field: 'egressGib', label: 'Data sent', unit: 'USD a GiB' },
] as const;

/** What is ordered, from whom, and for how much. */
export function OfferWorkFields({ draft, view, onChange, hint }: OfferFieldsProps & { hint: ReactNode }) {
  return (
    <>
      <TextAreaField
        data-testid="job-fund-specification"
        hint="Only its hash goes on chain: keep the text and hand it to the provider."
        label="What is ordered"
        onChange={({ target }) => onChange({ specification: target.value })}
        rows={2}
        value={draft.specification}
      />
      <ChoiceField
        id="job-fund-for"
        legend="Who may take it"
        onValue={(value) => onChange({ isDirect: value === 'one' })}
        options={[
          { value: 'anyone', label: 'Any provider' },
          { value: 'one', label: 'One provider' },
        ]}
        value={draft.isDirect ? 'one' : 'anyone'}
      />
      {draft.isDirect && (
        <TextField
          className="font-mono text-sm"
          data-testid="job-fund-provider"
          label="Provider"
          onChange={({ target }) => onChange({ provider: target.value })}
          placeholder="0x…"
          problem={view.problems.provider}
          value={draft.provider}
        />
      )}
      <DecimalField
        draft={draft}
        field="usd"
        hint={hint}
        id="price"
        label="Price"
        onChange={onChange}
        unit="USD"
        view={view}
      />
      <label className="flex min-h-11 items-center gap-2 text-sm font-medium">
        <input
          checked={draft.isMetered}
          className="size-5"
          data-testid="job-fund-metered"
          onChange={({ target }) => onChange({ isMetered: target.checked })}
          type="checkbox"
        />
        Bill by use, up to that price
      </label>
      {draft.isMetered && (
        <div className="grid gap-4 sm:grid-cols-3">
          {RATES.map(({ field, label, unit }) => (
            <DecimalField
              draft={draft}
              field={field}
              id={field}
              key={field}
              label={label}
              onChange={onChange}
              unit={unit}
              view={view}
            />
          ))}
        </div>
      )}
    </>
  );
}

type DecimalFieldProps = OfferFieldsProps & {
  field: OfferField;
  id: string;
  label: string;
  unit: string;
  hint?: ReactNode;
};

/** One number of the offer. */
export function DecimalField({ draft, view, onChange, field, id, label, unit, hint }: DecimalFieldProps) {
  return (
    <TextField
      data-testid={`job-fund-${id}`}
      hint={hint}
      inputMode="decimal"
      label={label}
      onChange={({ target }) => onChange({ [field]: target.value })}
      problem={view.problems[field]}
      suffix={unit}
      value={draft[field]}
    />
  );
}
