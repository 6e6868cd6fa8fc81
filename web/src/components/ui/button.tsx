import type { ButtonHTMLAttributes } from 'react';
import { classNames } from './class-names.ts';
import { Icon, type IconName } from './icon.tsx';

const LOOKS = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong border-transparent',
  secondary: 'bg-raised text-ink border-line-strong hover:bg-sunken',
  quiet: 'bg-transparent text-ink-soft border-transparent hover:bg-sunken hover:text-ink',
  danger: 'bg-raised text-negative border-line-strong hover:bg-negative-soft',
} as const;

const SIZES = {
  normal: 'min-h-11 px-4 text-sm',
  small: 'min-h-11 px-3 text-sm md:min-h-9',
} as const;

export type ButtonLook = keyof typeof LOOKS;

export function buttonClass(look: ButtonLook = 'primary', size: keyof typeof SIZES = 'normal'): string {
  return classNames(
    'inline-flex items-center justify-center gap-2 rounded-lg border font-semibold whitespace-nowrap transition-colors',
    'disabled:border-line disabled:bg-sunken disabled:text-ink-faint disabled:hover:bg-sunken',
    LOOKS[look],
    SIZES[size],
  );
}

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  look?: ButtonLook;
  size?: keyof typeof SIZES;
  icon?: IconName;
  'data-testid'?: string;
};

export function Button({ look, size, icon, className, children, type = 'button', ...rest }: ButtonProps) {
  return (
    <button className={classNames(buttonClass(look, size), className)} type={type} {...rest}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}
