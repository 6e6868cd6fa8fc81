import { Icon, type IconName } from '../../components/ui/icon.tsx';
import { chooseTheme, type ThemeChoice, themeChoices, useThemeChoice } from '../../lib/theme/theme.ts';

const LOOKS: Record<ThemeChoice, { icon: IconName; name: string }> = {
  system: { icon: 'monitor', name: 'Follow the system' },
  light: { icon: 'sun', name: 'Light' },
  dark: { icon: 'moon', name: 'Dark' },
};

export function ThemeSwitch() {
  const choice = useThemeChoice();
  return (
    <fieldset className="flex items-center gap-0.5 rounded-lg bg-sunken p-0.5">
      <legend className="sr-only">Colour theme</legend>
      {themeChoices.map((option) => (
        <label
          className="relative grid size-8 place-items-center rounded-md text-ink-faint has-checked:bg-raised has-checked:text-ink has-checked:shadow-card has-focus-visible:outline-2 has-focus-visible:outline-accent"
          key={option}
          title={LOOKS[option].name}
        >
          <input
            checked={choice === option}
            className="absolute inset-0 size-full cursor-pointer opacity-0"
            name="theme"
            onChange={() => chooseTheme(option)}
            type="radio"
            value={option}
          />
          <Icon name={LOOKS[option].icon} />
          <span className="sr-only">{LOOKS[option].name}</span>
        </label>
      ))}
    </fieldset>
  );
}
