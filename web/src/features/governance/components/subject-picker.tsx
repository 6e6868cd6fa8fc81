import { useLocation } from 'wouter';
import { Field, inputClass } from '../../../components/ui/field.tsx';
import { type Subject, subjects } from '../model/subjects.ts';

const ALONE = subjects.filter(({ group }) => group === undefined);
const GROUPS = subjects.filter(({ group }) => group !== undefined);

/** Which parameter, or which group of them. The choice is part of the address, so it can be linked to. */
export function SubjectPicker({ subject }: { subject: Subject }) {
  const [, navigate] = useLocation();
  return (
    <Field hint={subject.summary} label="Parameter">
      {(control) => (
        <select
          className={inputClass}
          data-testid="new-proposal-parameter"
          onChange={({ target }) => navigate(`/propose/${target.value}`, { replace: true })}
          value={subject.id}
          {...control}
        >
          <optgroup label="Single values">
            {ALONE.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </optgroup>
          <optgroup label="Groups, which change together">
            {GROUPS.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </optgroup>
        </select>
      )}
    </Field>
  );
}
