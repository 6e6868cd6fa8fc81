import { Link, useLocation } from 'wouter';
import { classNames } from '../../../components/ui/class-names.ts';

const TABS = [
  { to: '/market', name: 'Market', testId: 'tab-market' },
  { to: '/jobs', name: 'Jobs', testId: 'tab-jobs' },
  { to: '/jobs/new', name: 'Offer a job', testId: 'tab-new-job' },
  { to: '/assets', name: 'Assets', testId: 'tab-assets' },
] as const;

/** The sides of the market: what holds for all of it, the jobs, the way to offer one, and what is listed for them. */
export function MarketTabs() {
  const [path] = useLocation();
  const here = tabAt(path);
  return (
    <nav aria-label="Market" className="border-b">
      <ul className="flex gap-1">
        {TABS.map(({ to, name, testId }) => (
          <li key={to}>
            <Link
              aria-current={path === to ? 'page' : here === to ? 'true' : undefined}
              className={classNames(
                '-mb-px flex min-h-11 items-center border-b-2 px-3 text-sm font-medium',
                here === to ? 'border-accent text-accent' : 'border-transparent text-ink-soft hover:text-ink',
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

/** A job's own page stands below the list of all. */
function tabAt(path: string): (typeof TABS)[number]['to'] {
  if (path.startsWith('/jobs/new')) return '/jobs/new';
  if (path.startsWith('/assets')) return '/assets';
  return path.startsWith('/job') ? '/jobs' : '/market';
}
