import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Suspense } from 'react';
import { keccak256, stringToHex, zeroAddress, zeroHash } from 'viem';
import { describe, expect, test } from 'vitest';
import { NewJobView } from '../../../../web/src/features/market/components/new-job-view.tsx';
import { ESCROW_ANSWERS, FLOP, jobAnswers, priceAnswers } from '../../fixtures/market.ts';
import { notingNode } from '../../fixtures/noting-node.ts';
import { ALICE, BOB } from '../../fixtures/proposals.ts';
import { type Answers, show } from '../../fixtures/protocol.tsx';
import { RULE_ANSWERS } from '../../fixtures/staking.ts';

/** Alice holds 1 000 FLOP, at 0.42 USD each, and has allowed all of them. */
function open(contract: Answers['contract'] = {}, now = 2_000n) {
  const node = notingNode();
  show(
    <Suspense fallback="waiting">
      <NewJobView />
    </Suspense>,
    {
      connected: true,
      now,
      client: node.client,
      wallet: node.wallet,
      contract: {
        ...RULE_ANSWERS,
        ...ESCROW_ANSWERS,
        ...jobAnswers([]),
        ...priceAnswers(),
        balanceOf: () => 1_000n * FLOP,
        allowance: () => 1_000n * FLOP,
        ...contract,
      },
    },
  );
  return node.sent;
}

const type = async (id: string, text: string) => {
  const field = await screen.findByTestId(`job-fund-${id}`);
  await userEvent.clear(field);
  await userEvent.type(field, text);
};

describe('offering a job', () => {
  test('at one price to anybody, in FLOP at the price of now and a little more', async () => {
    const sent = open();
    await type('specification', 'Render it');
    await type('price', '42');
    expect(await screen.findByTestId('job-fund-cost')).toHaveTextContent('100 FLOP');
    expect(screen.getByTestId('job-fund-most')).toHaveTextContent('102 FLOP');
    expect(await screen.findByTestId('job-fund-fee')).toHaveTextContent('2.5 FLOP');
    expect(screen.getByTestId('job-fund-paid')).toHaveTextContent('97.5 FLOP');
    expect(screen.getByTestId('job-fund-bond')).toHaveTextContent('250 FLOP');
    await userEvent.click(screen.getByTestId('job-fund-submit'));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]).toEqual({
      functionName: 'fund',
      args: [
        {
          provider: zeroAddress,
          usd: 42_000_000n,
          startBps: 10_000,
          rampSeconds: 0,
          offerSeconds: 86_400,
          duration: 86_400,
          asset: 0,
          rates: { gpuSecond: 0n, gibSecond: 0n, egressGib: 0n },
          maxTokens: 102n * FLOP,
          specification: keccak256(stringToHex('Render it')),
        },
      ],
    });
  });

  test('that uses a model of the list', async () => {
    const listed = { owner: BOB, pendingOwner: zeroAddress, kind: 0, share: 1_250n, isListed: true };
    const sent = open({
      assetCount: () => 8n,
      assetOf: ([id]) => ({ ...listed, isListed: id === 7n, content: zeroHash, licence: zeroHash }),
    });
    await type('price', '42');
    await type('asset', '8');
    expect(await screen.findByText(/no model or dataset 8 on the list, or not any more/)).toBeInTheDocument();
    expect(screen.getByTestId('job-fund-submit')).toBeDisabled();
    await type('asset', '9');
    expect(await screen.findByText(/no model or dataset 9 on the list/)).toBeInTheDocument();
    await type('asset', '7');
    expect(await screen.findByText(/A model with a share of 12.5 %/)).toBeInTheDocument();
    await userEvent.click(screen.getByTestId('job-fund-submit'));
    await waitFor(() => expect(sent[0]?.args[0]).toMatchObject({ asset: 7 }));
  });

  test.each(['0', '16777216', '1.5', 'a'])('that uses %j is refused', async (text) => {
    open();
    await type('price', '42');
    await type('asset', text);
    expect(screen.getByTestId('job-fund-asset')).toHaveAttribute('aria-invalid', 'true');
    expect(screen.getByTestId('job-fund-submit')).toBeDisabled();
  });

  test('says that the list could not be read, and tries again', async () => {
    let isDown = true;
    open({
      assetCount: () => (isDown ? Promise.reject(new Error('no node')) : 0n),
    });
    await type('asset', '1');
    expect(await screen.findByText(/The list could not be read/)).toBeInTheDocument();
    isDown = false;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText(/no model or dataset 1 on the list/)).toBeInTheDocument();
  });

  test('at a rising price', async () => {
    const sent = open();
    await type('price', '42');
    await userEvent.click(screen.getByTestId('job-fund-price-kind-rising'));
    await type('start', '25');
    await type('ramp', '0.5');
    await userEvent.click(screen.getByTestId('job-fund-submit'));
    await waitFor(() => expect(sent[0]?.args[0]).toMatchObject({ startBps: 2_500, rampSeconds: 1_800 }));
  });

  test('to one provider, billed by use', async () => {
    const sent = open();
    await type('price', '42');
    await userEvent.click(screen.getByTestId('job-fund-for-one'));
    expect(screen.getByTestId('job-fund-submit')).toBeDisabled();
    await type('provider', BOB);
    await userEvent.click(screen.getByTestId('job-fund-metered'));
    expect(screen.getByTestId('job-fund-submit')).toBeDisabled();
    await type('gpuSecond', '0.000555');
    await userEvent.click(screen.getByTestId('job-fund-submit'));
    const rates = { gpuSecond: 555_000n, gibSecond: 0n, egressGib: 0n };
    await waitFor(() => expect(sent[0]?.args[0]).toMatchObject({ provider: BOB, rates }));
  });

  test('first allows the most it can cost', async () => {
    const sent = open({ allowance: () => 100n * FLOP });
    await type('price', '42');
    expect(await screen.findByTestId('job-fund-submit')).toBeDisabled();
    await userEvent.click(screen.getByTestId('job-fund-approve'));
    await waitFor(() =>
      expect(sent[0]).toMatchObject({ functionName: 'approve', args: [expect.anything(), 102n * FLOP] }),
    );
  });

  test.each([
    ['price', '0.09', /could come to pay 0\.09 USD/],
    ['price', '421', /1,000 FLOP/],
    ['price', '1,5', /not a number/],
    ['duration', '99', /Choose more than nothing and at most/],
    ['offer-time', '0.01', /open for 36 s/],
    ['slippage', '51', /at most 50 %/],
  ])('%s %s is refused in words', async (field, text, words) => {
    open();
    if (field !== 'price') await type('price', '42');
    await type(field, text);
    expect(await screen.findByRole('alert')).toHaveTextContent(words);
    expect(screen.getByTestId('job-fund-submit')).toBeDisabled();
  });

  test('to oneself is refused, and so is a price that starts too low or rises too long', async () => {
    open();
    await type('price', '42');
    await userEvent.click(screen.getByTestId('job-fund-for-one'));
    await type('provider', ALICE);
    expect(await screen.findByRole('alert')).toHaveTextContent(/is the client itself/);
    await userEvent.click(screen.getByTestId('job-fund-for-anyone'));
    await userEvent.click(screen.getByTestId('job-fund-price-kind-rising'));
    await type('ramp', '24.01');
    expect(await screen.findByRole('alert')).toHaveTextContent(/cannot rise|rise for/);
    await type('ramp', '24');
    await type('start', '0.01');
    expect(await screen.findByRole('alert')).toHaveTextContent(/could come to pay/);
  });

  test('is not possible without a price, and says why', async () => {
    open(priceAnswers('Stale', 700n));
    expect(await screen.findByTestId('offer-price-remark')).toHaveTextContent(/old one\. New jobs have to wait/);
    await type('price', '42');
    expect(screen.getByTestId('job-fund-submit')).toBeDisabled();
  });

  test('is possible for the life of an accepted price, whatever the feeds say', async () => {
    open(priceAnswers('Halted', 801n));
    expect(await screen.findByTestId('offer-price-remark')).toHaveTextContent(/still take the last accepted price/);
    await type('price', '42');
    expect(await screen.findByTestId('job-fund-submit')).toBeEnabled();
  });

  test('is not offered while new jobs are paused, and says until when', async () => {
    open({ isPaused: () => true, pausedUntil: () => 90_000n });
    expect(await screen.findByTestId('market-paused')).toHaveTextContent(/paused them until .*1970/);
    expect(screen.queryByTestId('job-fund-submit')).toBeNull();
  });

  test('says when one’s FLOP cannot be read', async () => {
    open({
      balanceOf: () => {
        throw new Error('no node');
      },
    });
    expect(await screen.findByText('Your FLOP could not be read')).toBeInTheDocument();
  });
});
