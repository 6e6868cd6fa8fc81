import { Link, useLocation } from 'wouter';
import { classNames } from '../../../components/ui/class-names.ts';

const TABS = [
  { to: '/providers', name: 'Providers', testId: 'tab-providers' },
  { to: '/stake', name: 'My stake', testId: 'tab-stake' },
] as const;

/** The two sides of staking: whom to back, and what one has. */
export function StakingTabs() {
  const [path] = useLocation();
  return (
    <nav aria-label="Staking" className="border-b">
      <ul className="flex gap-1">
        {TABS.map(({ to, name, testId }) => (
          <li key={to}>
            <Link
              aria-current={path === to ? 'page' : isHere(path, to) ? 'true' : undefined}
              className={classNames(
                '-mb-px flex min-h-11 items-center border-b-2 px-3 text-sm font-medium',
                isHere(path, to) ? 'border-accent text-accent' : 'border-transparent text-ink-soft hover:text-ink',
              )}
              data-testid={testId}
              href={to}
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** A provider's own page stands below the list of all. */
function isHere(path: string, to: string): boolean {
  return path === to || (to === '/providers' && path.startsWith('/provider/'));
}
