import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Suspense } from 'react';
import { describe, expect, test } from 'vitest';
import type { Job } from '../../../../sdk/market/job.ts';
import { bps, seconds } from '../../../../sdk/units.ts';
import { JobList } from '../../../../web/src/features/market/components/job-list.tsx';
import { MarketTabs } from '../../../../web/src/features/market/components/market-tabs.tsx';
import type { JobFilter } from '../../../../web/src/features/market/model/job-filter.ts';
import { aJob, OPENING, WORKER } from '../../../sdk/fixtures/jobs.ts';
import { jobAnswers } from '../../fixtures/market.ts';
import { ALICE } from '../../fixtures/proposals.ts';
import { show } from '../../fixtures/protocol.tsx';

function list(jobs: readonly Job[], filter: JobFilter = 'all', connected = false) {
  return show(
    <Suspense fallback="waiting">
      <MarketTabs />
      <JobList filter={filter} />
    </Suspense>,
    { contract: jobAnswers(jobs), connected, now: 2_000n },
  );
}

const shown = () => screen.getAllByTestId(/^job-row-/).map((row) => row.dataset.testid);

describe('the list of jobs', () => {
  test('says so when there is none, and where to begin', async () => {
    list([]);
    expect(await screen.findByText('No job was offered yet')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Offer the first job' })).toHaveAttribute('href', '/jobs/new');
  });

  test('shows state, price in USD and FLOP, who, and how long that lasts', async () => {
    list([aJob('Funded', { id: 1n })]);
    const row = await screen.findByTestId('job-row-1');
    expect(row).toHaveTextContent('Job #1Funded');
    expect(row).toHaveTextContent('42 USD100 FLOPfixed');
    expect(row).toHaveTextContent('0x0000…0C11 asks any provider');
    expect(row).toHaveTextContent(/can accept it until .*1970.* \(in 23 hr 43 min\)\./);
    expect(screen.getByTestId('job-link-1')).toHaveAttribute('href', '/job/1');
  });

  test('shows what a rising price is now, and where it goes', async () => {
    // Half way up its ramp from 50 %.
    list([aJob('Funded', { id: 1n, opening: { ...OPENING, startBps: bps(5_000n), ramp: seconds(2_000n) } })]);
    expect(await screen.findByTestId('job-usd-1')).toHaveTextContent('31.5 USD');
    expect(screen.getByTestId('job-row-1')).toHaveTextContent('75 FLOPrising to 42 USD');
  });

  test('is newest first, filtered by the address', async () => {
    const jobs = [aJob('Settled', { id: 1n }), aJob('Funded', { id: 2n }), aJob('Settled', { id: 3n })];
    const { unmount } = list(jobs);
    await screen.findByTestId('job-row-1');
    expect(shown()).toEqual(['job-row-3', 'job-row-2', 'job-row-1']);
    unmount();
    list(jobs, 'paid');
    await screen.findByTestId('job-row-1');
    expect(shown()).toEqual(['job-row-3', 'job-row-1']);
    expect(screen.getByTestId('jobs-paid')).toHaveAttribute('aria-current', 'true');
  });

  test('says that nothing fits, which is not that there is nothing', async () => {
    list([aJob('Settled', { id: 1n })], 'disputed');
    expect(await screen.findByText('No job fits this filter')).toBeInTheDocument();
  });

  test('can be one’s own alone', async () => {
    const user = userEvent.setup();
    list([aJob('Accepted', { id: 1n, client: ALICE }), aJob('Accepted', { id: 2n, provider: WORKER })], 'all', true);
    await screen.findByTestId('job-row-1');
    expect(screen.getByTestId('job-row-1')).toHaveTextContent('you');
    await user.click(screen.getByTestId('jobs-mine'));
    expect(shown()).toEqual(['job-row-1']);
  });

  test('is cut into pages', async () => {
    const user = userEvent.setup();
    list(Array.from({ length: 25 }, (_, index) => aJob('Settled', { id: BigInt(index + 1) })));
    await screen.findByTestId('job-row-25');
    expect(shown()).toHaveLength(20);
    await user.click(screen.getByRole('button', { name: 'Older' }));
    expect(shown()).toHaveLength(5);
    expect(screen.getByText('Page 2 of 2')).toBeInTheDocument();
  });
});
