import { Link } from 'wouter';
import { buttonClass } from '../../components/ui/button.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { Page } from '../../components/ui/page.tsx';

export function NotFoundRoute() {
  return (
    <Page title="Nothing here">
      <EmptyState icon="search" title="This address leads nowhere">
        <p className="mb-4">The page may have moved, or the address was cut short.</p>
        <Link className={buttonClass('secondary')} href="/">
          To the overview
        </Link>
      </EmptyState>
    </Page>
  );
}
