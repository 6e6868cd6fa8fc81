import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Suspense } from 'react';
import { describe, expect, test } from 'vitest';
import { MarketView } from '../../../../web/src/features/market/components/market-view.tsx';
import { ESCROW_ANSWERS, FLOP, jobAnswers, priceAnswers } from '../../fixtures/market.ts';
import { notingNode } from '../../fixtures/noting-node.ts';
import { ALICE } from '../../fixtures/proposals.ts';
import { type Answers, show } from '../../fixtures/protocol.tsx';
import { RULE_ANSWERS } from '../../fixtures/staking.ts';

function open(contract: Answers['contract'] = {}, connected = false) {
  const node = notingNode();
  show(
    <Suspense fallback="waiting">
      <MarketView />
    </Suspense>,
    {
      connected,
      now: 2_000n,
      client: node.client,
      wallet: node.wallet,
      contract: {
        ...RULE_ANSWERS,
        ...ESCROW_ANSWERS,
        ...jobAnswers([]),
        ...priceAnswers(),
        balanceOf: () => 0n,
        allowance: () => 0n,
        ...contract,
      },
    },
  );
  return node.sent;
}

describe('the market', () => {
  test('shows what votes have set, the price, the escrow and the terms', async () => {
    open();
    expect(await screen.findByTestId('market-fee.protocol')).toHaveTextContent('2.5 %');
    expect(screen.getByTestId('market-job.minPrice')).toHaveTextContent('0.1 USD');
    expect(await screen.findByTestId('market-price')).toHaveTextContent('0.42 USD');
    expect(screen.getByTestId('price-state')).toHaveTextContent('Fresh');
    expect(await screen.findByTestId('escrow-locked')).toHaveTextContent('1,234 FLOP');
    expect(screen.getByTestId('escrow-fees')).toHaveTextContent('5 FLOP');
    expect(await screen.findByText('250 % of the price')).toBeInTheDocument();
  });

  test.each([
    ['Stale', /an old one\. New jobs have to wait/],
    ['Deviated', /too far apart\. New jobs have to wait/],
    ['OutOfBounds', /above the ceiling\. New jobs have to wait/],
    ['Halted', /halted, .*New jobs have to wait/],
  ] as const)('says what a price that is %s means', async (state, words) => {
    open(priceAnswers(state, 800n)); // its life is over
    expect(await screen.findByTestId('price-remark')).toHaveTextContent(words);
    expect(screen.getByTestId('market-price')).toHaveTextContent('No price for new jobs');
  });

  test('says what cannot be read, and shows the rest', async () => {
    open({
      reading: () => {
        throw new Error('no node');
      },
    });
    expect(await screen.findByText('The price could not be read')).toBeInTheDocument();
    expect(await screen.findByTestId('escrow-locked')).toBeInTheDocument();
  });

  test('lets anybody release the fees, and those who are owed withdraw', async () => {
    const sent = open({ withdrawable: () => 3n * FLOP }, true);
    await userEvent.click(await screen.findByTestId('release-fees'));
    await waitFor(() => expect(sent[0]).toEqual({ functionName: 'releaseFees', args: [] }));
    expect(screen.getByTestId('job-withdrawable')).toHaveTextContent('3 FLOP');
    await userEvent.click(screen.getByTestId('job-withdraw'));
    await waitFor(() => expect(sent[1]).toEqual({ functionName: 'withdraw', args: [ALICE] }));
    expect(screen.getByTestId('court-withdrawable')).toHaveTextContent('3 FLOP');
  });

  test('has nothing to release or withdraw when there is nothing', async () => {
    open({ fees: () => [0n, 0n] }, true);
    expect(await screen.findByTestId('release-fees')).toBeDisabled();
    expect(await screen.findByTestId('job-withdraw')).toBeDisabled();
    expect(screen.queryByTestId('court-withdraw')).toBeNull();
  });
});
