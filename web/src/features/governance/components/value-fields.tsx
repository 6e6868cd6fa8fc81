import type { UseFormRegister } from 'react-hook-form';
import { displayUnit, plainValue } from '../../../../../sdk/parameters/format-value.ts';
import type { ParameterState } from '../../../../../sdk/parameters/read-parameters.ts';
import { ruleText } from '../../../../../sdk/parameters/rule-text.ts';
import type { Timestamp } from '../../../../../sdk/units.ts';
import { TextField } from '../../../components/ui/field.tsx';
import { LocalTime } from '../../../components/ui/local-time.tsx';
import { Notice } from '../../../components/ui/notice.tsx';
import { RangePicture } from '../../../components/ui/range-picture.tsx';
import { showValue } from '../../../lib/format/parameter.ts';
import { reachOf } from '../../../lib/parameters/reach.ts';
import type { Draft, DraftView, FieldView } from '../model/draft.ts';
import type { Subject } from '../model/subjects.ts';

type ValueFieldsProps = {
  subject: Subject;
  states: readonly ParameterState[];
  view: DraftView;
  executesAt: Timestamp;
  register: UseFormRegister<Draft>;
};

/** One field for each member, each with its live bounds; and for a group what they add up to, or its other rule. */
export function ValueFields({ subject, states, view, executesAt, register }: ValueFieldsProps) {
  const { group, members } = subject;
  return (
    <div className="flex flex-col gap-7">
      {members.map((spec, index) => {
        const state = states.find((candidate) => candidate.spec.key === spec.key);
        const field = view.fields[index];
        if (state === undefined || field === undefined) return null;
        return (
          <ValueField
            executesAt={executesAt}
            field={field}
            index={index}
            isAlone={group === undefined}
            key={spec.key}
            register={register}
            state={state}
          />
        );
      })}
      {group && !view.sum && (
        <p className="text-sm text-ink-soft" data-testid="new-proposal-rule">
          They always {ruleText(group, members, showValue)}.
        </p>
      )}
      {view.sum && (
        <Notice data-testid="new-proposal-sum" look={view.sum.isRight ? 'positive' : 'caution'} role="status">
          The shares add up to <strong className="figures">{view.sum.text}</strong>
          {view.sum.isRight ? '.' : <>; they must add up to {view.sum.expected}.</>}
        </Notice>
      )}
    </div>
  );
}

type ValueFieldProps = {
  state: ParameterState;
  field: FieldView;
  index: number;
  isAlone: boolean;
  executesAt: Timestamp;
  register: UseFormRegister<Draft>;
};

function ValueField({ state, field, index, isAlone, executesAt, register }: ValueFieldProps) {
  const { spec, value, soft } = state;
  const reach = reachOf(state);
  const show = (amount: bigint) => showValue(spec, amount);
  const range = `${show(soft.min)} to ${show(soft.max)}`;
  const within = `One change reaches ${show(reach.lowest)} to ${show(reach.highest)}.`;
  return (
    <div className="flex flex-col gap-2">
      <TextField
        data-testid={isAlone ? 'new-proposal-value' : `new-proposal-value-${spec.key}`}
        hint={
          <>
            Now <strong className="figures">{show(value)}</strong>. Allowed: {range}. {within}
          </>
        }
        inputMode="decimal"
        label={isAlone ? 'New value' : spec.title}
        placeholder={plainValue(spec, value)}
        problem={field.problem}
        suffix={displayUnit(spec)}
        {...register(`values.${index}`)}
      />
      <RangePicture
        description={`${spec.title} is ${show(value)}, between ${range}. ${within}`}
        max={soft.max}
        min={soft.min}
        proposed={field.value}
        reach={reach}
        value={value}
      />
      <p className="text-2xs text-ink-soft">
        At most {show(soft.maxStep)} a step; {show(reach.room)} of {show(soft.windowCap)} left in its window.
        {reach.from > executesAt && (
          <>
            {' '}
            Its cooldown runs until <LocalTime at={reach.from} />.
          </>
        )}
      </p>
    </div>
  );
}
