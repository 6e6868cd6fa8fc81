import { Link, useLocation } from 'wouter';
import { classNames } from '../../components/ui/class-names.ts';
import { Icon, type IconName } from '../../components/ui/icon.tsx';

type Entry = { to: string; name: string; icon: IconName; testId: string; isHere: (path: string) => boolean };

const startsWith =
  (...prefixes: string[]) =>
  (path: string) =>
    prefixes.some((prefix) => path.startsWith(prefix));

const ENTRIES: readonly Entry[] = [
  { to: '/', name: 'Overview', icon: 'home', testId: 'nav-overview', isHere: (path) => path === '/' },
  {
    to: '/proposals',
    name: 'Proposals',
    icon: 'proposals',
    testId: 'nav-proposals',
    isHere: startsWith('/prop', '/decide'),
  },
  { to: '/parameters', name: 'Parameters', icon: 'sliders', testId: 'nav-parameters', isHere: startsWith('/param') },
  { to: '/delegate', name: 'Delegate', icon: 'person', testId: 'nav-delegate', isHere: startsWith('/delegate') },
  {
    to: '/market',
    name: 'Market',
    icon: 'market',
    testId: 'nav-market',
    isHere: startsWith('/market', '/job', '/assets'),
  },
  { to: '/providers', name: 'Stake', icon: 'cube', testId: 'nav-stake', isHere: startsWith('/provider', '/stake') },
];

/** Along the top on wide screens, along the bottom edge on narrow ones, within reach of a thumb. */
export function Navigation() {
  const [path] = useLocation();
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-30 border-t bg-surface pb-[env(safe-area-inset-bottom)] md:static md:border-0 md:pb-0"
    >
      <ul className="flex md:gap-1">
        {ENTRIES.map(({ to, name, icon, testId, isHere }) => (
          <li className="min-w-0 flex-1 md:flex-none" key={to}>
            <Link
              aria-current={isHere(path) ? 'page' : undefined}
              className={classNames(
                'flex min-h-14 flex-col items-center justify-center gap-0.5 px-0.5 text-[clamp(0.5625rem,2.9vw,0.6875rem)] font-medium transition-colors',
                'md:min-h-11 md:flex-row md:rounded-lg md:px-3 md:text-sm',
                isHere(path) ? 'text-accent md:bg-accent-soft' : 'text-ink-soft hover:text-ink md:hover:bg-sunken',
              )}
              data-testid={testId}
              href={to}
            >
              <Icon className="size-5 md:hidden" name={icon} />
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
