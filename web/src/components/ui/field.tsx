import { type InputHTMLAttributes, type ReactNode, type Ref, type TextareaHTMLAttributes, useId } from 'react';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';

export const inputClass =
  'w-full min-h-11 rounded-lg border border-line-strong bg-raised px-3 py-2 text-ink placeholder:text-ink-faint aria-invalid:border-negative';

type Shared = { label: ReactNode; hint?: ReactNode; problem?: string | undefined; suffix?: ReactNode };

type FieldProps = Shared & {
  /** Gets the ids that tie the control to its label, hint and problem. */
  children: (control: { id: string; 'aria-describedby'?: string; 'aria-invalid': boolean }) => ReactNode;
};

/** A labelled control with a hint and, when it is wrong, what is wrong with it. */
export function Field({ label, hint, problem, suffix, children }: FieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ');
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <label className="text-sm font-medium" htmlFor={id}>
        {label}
      </label>
      <div className="flex items-center gap-2">
        {children({ id, 'aria-invalid': Boolean(problem), ...(described && { 'aria-describedby': described }) })}
        {suffix && <span className="shrink-0 text-sm text-ink-soft">{suffix}</span>}
      </div>
      {hint && (
        <div className="text-sm text-ink-soft" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {problem && (
        <p className="flex items-start gap-1.5 text-sm font-medium text-negative" id={`${id}-problem`} role="alert">
          <Icon className="mt-0.5 size-4" name="warning" />
          {problem}
        </p>
      )}
    </div>
  );
}

type TextFieldProps = Shared &
  Omit<InputHTMLAttributes<HTMLInputElement>, 'id'> & { ref?: Ref<HTMLInputElement>; 'data-testid'?: string };

export function TextField({ label, hint, problem, suffix, className, ...rest }: TextFieldProps) {
  return (
    <Field hint={hint} label={label} problem={problem} suffix={suffix}>
      {(control) => (
        <input
          autoComplete="off"
          className={classNames(inputClass, className)}
          spellCheck={false}
          {...rest}
          {...control}
        />
      )}
    </Field>
  );
}

type TextAreaFieldProps = Shared &
  Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'id'> & { ref?: Ref<HTMLTextAreaElement>; 'data-testid'?: string };

export function TextAreaField({ label, hint, problem, suffix, className, ...rest }: TextAreaFieldProps) {
  return (
    <Field hint={hint} label={label} problem={problem} suffix={suffix}>
      {(control) => <textarea className={classNames(inputClass, className)} {...rest} {...control} />}
    </Field>
  );
}
