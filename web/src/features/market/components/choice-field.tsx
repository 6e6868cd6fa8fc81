import { classNames } from '../../../components/ui/class-names.ts';

type ChoiceFieldProps = {
  /** Names the group, and its options for tests. */
  id: string;
  legend: string;
  options: readonly { value: string; label: string }[];
  value: string;
  onValue: (value: string) => void;
};

/** One of a few, side by side. */
export function ChoiceField({ id, legend, options, value, onValue }: ChoiceFieldProps) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 text-sm font-medium">{legend}</legend>
      <div className="grid grid-cols-2 gap-2">
        {options.map((option) => (
          <label
            className={classNames(
              'relative flex min-h-11 items-center justify-center rounded-lg border border-line-strong px-2 text-center text-sm font-semibold',
              'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
              'has-checked:border-accent has-checked:bg-accent-soft has-checked:text-accent',
            )}
            key={option.value}
          >
            <input
              checked={option.value === value}
              className="absolute inset-0 size-full cursor-pointer opacity-0"
              data-testid={`${id}-${option.value}`}
              name={id}
              onChange={() => onValue(option.value)}
              type="radio"
              value={option.value}
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
