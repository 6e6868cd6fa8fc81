import { QueryErrorResetBoundary } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { ErrorBoundary } from '../components/ui/error-boundary.tsx';
import { ErrorState } from '../components/ui/error-state.tsx';
import { PageSkeleton } from '../components/ui/skeleton.tsx';
import { readAddress } from '../lib/format/address.ts';
import { NotFoundRoute } from './routes/not-found.tsx';
import { OverviewRoute } from './routes/overview.tsx';
import { ProposalRoute } from './routes/proposal.tsx';
import { ProposalsRoute } from './routes/proposals.tsx';

const ProposeRoute = lazy(() => import('./routes/propose.tsx'));
const DecideRoute = lazy(() => import('./routes/decide.tsx'));
const ParametersRoute = lazy(() => import('./routes/parameters.tsx'));
const DelegateRoute = lazy(() => import('./routes/delegate.tsx'));
const MarketRoute = lazy(() => import('./routes/market.tsx'));
const JobsRoute = lazy(() => import('./routes/jobs.tsx'));
const JobRoute = lazy(() => import('./routes/job.tsx'));
const NewJobRoute = lazy(() => import('./routes/new-job.tsx'));
const AssetsRoute = lazy(() => import('./routes/assets.tsx'));
const ProvidersRoute = lazy(() => import('./routes/providers.tsx'));
const ProviderRoute = lazy(() => import('./routes/provider.tsx'));
const StakeRoute = lazy(() => import('./routes/stake.tsx'));

/** Of a proposal, a job or a dispute. */
const ID = /^[1-9][0-9]{0,18}$/;

export function Routes() {
  return (
    <PageBoundary>
      <Switch>
        <Route component={OverviewRoute} path="/" />
        <Route path="/proposals/:filter?">{({ filter }) => <ProposalsRoute filter={filter} />}</Route>
        <Route path="/proposal/:id">
          {({ id }) => (ID.test(id) ? <ProposalRoute id={BigInt(id)} key={id} /> : <NotFoundRoute />)}
        </Route>
        <Route path="/propose/:subject?">{({ subject }) => <ProposeRoute subject={subject} />}</Route>
        <Route path="/decide/:id">
          {({ id }) => (ID.test(id) ? <DecideRoute caseId={BigInt(id)} key={id} /> : <NotFoundRoute />)}
        </Route>
        <Route path="/parameters/:key?">{({ key }) => <ParametersRoute focusKey={key} />}</Route>
        <Route path="/delegate/:address?">{({ address }) => <DelegateRoute address={address} />}</Route>
        <Route component={MarketRoute} path="/market" />
        <Route component={NewJobRoute} path="/jobs/new" />
        <Route path="/jobs/:filter?">{({ filter }) => <JobsRoute filter={filter} />}</Route>
        <Route path="/job/:id">
          {({ id }) => (ID.test(id) ? <JobRoute id={BigInt(id)} key={id} /> : <NotFoundRoute />)}
        </Route>
        <Route component={AssetsRoute} path="/assets" />
        <Route component={ProvidersRoute} path="/providers" />
        <Route path="/provider/:address">{({ address: text }) => <ProviderAt text={text} />}</Route>
        <Route component={StakeRoute} path="/stake" />
        <Route component={NotFoundRoute} />
      </Switch>
    </PageBoundary>
  );
}

/** Only a whole address with a right checksum, or none, is a provider's. */
function ProviderAt({ text }: { text: string }) {
  const { address } = readAddress(text);
  return address === undefined ? <NotFoundRoute /> : <ProviderRoute address={address} key={address} />;
}

/** While a page waits it has its shape, and when it fails it says so and can try again. */
function PageBoundary({ children }: { children: ReactNode }) {
  const [path] = useLocation();
  return (
    <QueryErrorResetBoundary>
      {({ reset }) => (
        <ErrorBoundary
          fallback={(error, retry) => <ErrorState error={error} onRetry={retry} what="This page" />}
          onReset={reset}
          resetKey={path}
        >
          <Suspense fallback={<PageSkeleton />}>{children}</Suspense>
        </ErrorBoundary>
      )}
    </QueryErrorResetBoundary>
  );
}
