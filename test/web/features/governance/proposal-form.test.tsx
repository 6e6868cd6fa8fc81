import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Suspense } from 'react';
import { zeroAddress } from 'viem';
import { describe, expect, test } from 'vitest';
import ProposeRoute from '../../../../web/src/app/routes/propose.tsx';
import { initialStates } from '../../../sdk/fixtures/states.ts';
import { ALICE, FLOP } from '../../fixtures/proposals.ts';
import { show } from '../../fixtures/protocol.tsx';

/** What the registry answers right after deployment. */
const registry = initialStates().map(({ spec, ...state }) => ({ ...state, key: spec.id }));

function open(subject?: string, { votes = 2_000_000n * FLOP, connected = true } = {}) {
  return show(
    <Suspense fallback="…">
      <ProposeRoute subject={subject} />
    </Suspense>,
    {
      connected,
      contract: {
        parameters: ([offset]) => (offset === 0n ? registry : []),
        votingDelay: () => 172_800n,
        votingPeriod: () => 432_000n,
        getMinDelay: () => 172_800n,
        proposalThreshold: () => 1_500_000n * FLOP,
        quorumNumerator: () => 4n,
        quorumDenominator: () => 100n,
        balanceOf: () => 2_000_000n * FLOP,
        getVotes: () => votes,
        delegates: () => (votes === 0n ? zeroAddress : ALICE),
      },
    },
  );
}

const value = () => screen.findByTestId('new-proposal-value');
const submit = () => screen.findByTestId('new-proposal-submit');

describe('the form', () => {
  test('is generated from the catalogue, with the bounds in force', async () => {
    open();
    expect(await value()).toHaveAccessibleDescription(
      /Now 2\.5 % ?\. Allowed: 0 % to 5 %\. One change reaches 2 % to 3 %\./,
    );
    expect(screen.getByRole('img')).toHaveAccessibleName(/Protocol fee is 2\.5 %/);
  });

  test('says nothing before anything was typed', async () => {
    open();
    expect(await submit()).toBeDisabled();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('refuses what the registry would refuse, while one types', async () => {
    open();
    await userEvent.type(await value(), '9');
    expect(screen.getByRole('alert')).toHaveTextContent('Choose a value from 0 % to 5 %');
    expect(await value()).toBeInvalid();
    await userEvent.clear(await value());
    await userEvent.type(await value(), '2,4');
    expect(screen.getByRole('alert')).toHaveTextContent('"2,4" is not a number');
    expect(await submit()).toBeDisabled();
  });

  test('can be sent once a value and a title are there, and shows what voters will see', async () => {
    open();
    await userEvent.type(await value(), '2.25');
    expect(await submit()).toBeDisabled();
    await userEvent.type(screen.getByTestId('new-proposal-title'), 'A lower fee');
    await waitFor(async () => expect(await submit()).toBeEnabled());
    expect(screen.getByTestId('change-to-fee.protocol')).toHaveTextContent('2.25 %');
    expect(screen.getAllByText('A lower fee').length).toBeGreaterThan(0);
  });

  test('keeps the sum of a group', async () => {
    open('fee.shares');
    const burn = await screen.findByTestId('new-proposal-value-fee.share.burn');
    expect(burn).toHaveValue('40');
    await userEvent.clear(burn);
    await userEvent.type(burn, '42');
    expect(screen.getByTestId('new-proposal-sum')).toHaveTextContent('add up to 102 %; they must add up to 100 %');
  });

  test('keeps the title when another value is chosen', async () => {
    const { location } = open();
    await userEvent.type(await screen.findByTestId('new-proposal-title'), 'Still here');
    await userEvent.selectOptions(screen.getByTestId('new-proposal-parameter'), 'fee.shares');
    expect(location.history).toContain('/propose/fee.shares');
    expect(screen.getByTestId('new-proposal-title')).toHaveValue('Still here');
  });

  test('tells who has too few votes how many it takes, and how to get them', async () => {
    open(undefined, { votes: 0n });
    expect(await screen.findByText('Not enough votes to propose')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Delegate to yourself' })).toHaveAttribute('href', '/delegate');
    expect(await submit()).toHaveAccessibleDescription('You need more votes.');
  });

  test('can be read and tried without a wallet', async () => {
    open(undefined, { connected: false });
    await userEvent.type(await value(), '4');
    expect(screen.getByRole('alert')).toHaveTextContent('at most 0.5 %');
    expect(screen.queryByTestId('new-proposal-submit')).toBeNull();
    expect(screen.getByRole('button', { name: 'Connect a wallet' })).toBeInTheDocument();
  });

  test('knows no parameter that the catalogue does not', () => {
    open('no.such.thing');
    expect(screen.getByText('This address leads nowhere')).toBeInTheDocument();
  });
});
