import { screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { FundJobCard } from '../../../../web/src/features/market/components/fund-job-card.tsx';
import { stateOf } from '../../../sdk/fixtures/states.ts';
import { show } from '../../fixtures/protocol.tsx';

function open(isPaused: boolean, pausedUntil: bigint) {
  const limits = { minPrice: stateOf('job.minPrice'), maxDuration: stateOf('job.maxDuration') };
  show(<FundJobCard fee={stateOf('fee.protocol')} limits={limits} />, {
    connected: true,
    contract: {
      isPaused: () => isPaused,
      pausedUntil: () => pausedUntil,
      balanceOf: () => 0n,
      allowance: () => 0n,
      withdrawable: () => 0n,
    },
  });
}

describe('funding a job', () => {
  test('is not offered while new jobs are paused, and says until when', async () => {
    open(true, 90_000n);
    expect(await screen.findByTestId('market-paused')).toHaveTextContent(/paused them until .*1970/);
    expect(screen.queryByTestId('job-fund-submit')).toBeNull();
  });

  test('is offered again once the pause is over', async () => {
    open(false, 1_000n);
    expect(await screen.findByTestId('job-fund-submit')).toBeInTheDocument();
    expect(screen.queryByTestId('market-paused')).toBeNull();
  });
});
