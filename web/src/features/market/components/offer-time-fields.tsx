import type { OfferLimits } from '../../../../../sdk/market/check-offer.ts';
import { formatDuration } from '../../../../../sdk/parameters/format-value.ts';
import { ChoiceField } from './choice-field.tsx';
import { DecimalField, type OfferFieldsProps } from './offer-work-fields.tsx';

/** How the price behaves, and how long offer and work may take. */
export function OfferTimeFields(props: OfferFieldsProps & { limits: OfferLimits }) {
  const { draft, onChange, limits } = props;
  return (
    <>
      <ChoiceField
        id="job-fund-price-kind"
        legend="The price"
        onValue={(value) => onChange({ isRising: value === 'rising' })}
        options={[
          { value: 'fixed', label: 'is fixed' },
          { value: 'rising', label: 'rises until taken' },
        ]}
        value={draft.isRising ? 'rising' : 'fixed'}
      />
      {draft.isRising && (
        <div className="grid gap-4 sm:grid-cols-2">
          <DecimalField
            {...props}
            field="start"
            hint="What is not paid in the end comes back to you."
            id="start"
            label="It starts at"
            unit="% of it"
          />
          <DecimalField {...props} field="ramp" id="ramp" label="and is whole after" unit="hours" />
        </div>
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        <DecimalField
          {...props}
          field="offerTime"
          hint={`You can take it back at any time before. At most ${formatDuration(limits.maxOffer)}.`}
          id="offer-time"
          label="The offer stands for"
          unit="hours"
        />
        <DecimalField
          {...props}
          field="days"
          hint={`From acceptance on. At most ${formatDuration(limits.maxDuration)}.`}
          id="duration"
          label="To be done within"
          unit="days"
        />
      </div>
      <DecimalField
        {...props}
        field="slippage"
        hint="How much more FLOP it may cost when the price of a FLOP falls before your transaction is mined."
        id="slippage"
        label="Allow"
        unit="% more"
      />
    </>
  );
}
