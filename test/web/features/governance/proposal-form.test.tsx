import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Suspense } from 'react';
import { type Address, ContractFunctionRevertedError, encodeErrorResult, RawContractError, zeroAddress } from 'viem';
import { describe, expect, test } from 'vitest';
import { protocolErrorsAbi } from '../../../../sdk/generated/abis.ts';
import ProposeRoute from '../../../../web/src/app/routes/propose.tsx';
import { GOVERNANCE_ANSWERS } from '../../fixtures/governance.ts';
import { BOB, FLOP } from '../../fixtures/proposals.ts';
import { launchEntries, show, testProtocol } from '../../fixtures/protocol.tsx';

/** What the chain says about Alice and about governance, but for what a test says itself. */
function answers({ votes = 2_000_000n * FLOP, balance = 2_000_000n * FLOP, ...different }: Different = {}) {
  const { locked = 0n, locker = zeroAddress, allowance = 1_000n * FLOP, live = 0n, isOpen = true } = different;
  const { deployment } = testProtocol();
  const entries = launchEntries(deployment).map((entry) => ({ ...entry, class: 0 }));
  return {
    client: {
      getBlock: async () => ({ number: 50n, timestamp: 2_000n }),
      ...(different.simulateContract && { simulateContract: different.simulateContract }),
    },
    contract: {
      ...GOVERNANCE_ANSWERS,
      entries: () => entries,
      isOpen: () => isOpen,
      governanceStart: () => different.start ?? 0n,
      getPastVotes: () => votes,
      balanceOf: () => balance,
      lockOf: () => [locker, locked],
      allowance: () => allowance,
      liveProposalOf: () => live,
    },
  };
}

type Different = {
  votes?: bigint;
  balance?: bigint;
  locked?: bigint;
  locker?: Address;
  allowance?: bigint;
  live?: bigint;
  isOpen?: boolean;
  start?: bigint;
  simulateContract?: () => Promise<never>;
};

function open(subject?: string, { connected = true, ...different }: Different & { connected?: boolean } = {}) {
  return show(
    <Suspense fallback="…">
      <ProposeRoute subject={subject} />
    </Suspense>,
    { connected, ...answers(different) },
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

  test('shows the class of the proposal and what that takes', async () => {
    open();
    expect(await screen.findByTestId('new-proposal-class')).toHaveTextContent('Parameter');
    expect(screen.getByText('1,000,000 votes')).toBeInTheDocument();
    expect(screen.getByText('16,000,000 votes')).toBeInTheDocument();
    expect(screen.getByText('1,000 FLOP')).toBeInTheDocument();
  });

  test('shows the check that it adds behind the change', async () => {
    open();
    await userEvent.type(await value(), '2.25');
    await userEvent.type(screen.getByTestId('new-proposal-title'), 'A lower fee');
    expect(await screen.findByTestId('assertion-fee.protocol')).toHaveTextContent('Protocol fee is 2.25 %');
  });

  test('asks for the deposit first where it is not allowed yet', async () => {
    open(undefined, { allowance: 999n * FLOP });
    await userEvent.type(await value(), '2.25');
    await userEvent.type(screen.getByTestId('new-proposal-title'), 'A lower fee');
    expect(await screen.findByTestId('new-proposal-approve')).toHaveTextContent('1. Allow 1,000 FLOP');
    expect(await submit()).toHaveAccessibleDescription('Allow the governor to lock the deposit first.');
  });

  test.each([
    ['another proposal of the account is live', { live: 5n }, 'You have a proposal that is not decided yet.'],
    ['another contract holds a lock', { locker: BOB, locked: 1n }, 'locked by one contract at a time'],
    ['what is free is too little', { locked: 1_999_001n * FLOP }, 'takes 1,000 FLOP, and 999 of yours are free'],
    ['governance is not open', { isOpen: false }, 'Governance is not open yet.'],
    ['governance has not started', { start: 90_000n }, 'Nothing can be proposed before'],
  ] as const)('is off, and says why, when %s', async (_, different, reason) => {
    open(undefined, different);
    await waitFor(async () => expect(await submit()).toHaveAccessibleDescription(expect.stringContaining(reason)));
    expect(await submit()).toBeDisabled();
    expect(screen.queryByTestId('new-proposal-approve')).toBeNull();
  });

  test('links to the proposal that keeps the account from making another', async () => {
    open(undefined, { live: 5n });
    expect(await screen.findByRole('link', { name: 'Proposal #5' })).toHaveAttribute('href', '/proposal/5');
  });

  test('says in plain words that the same calls were turned down lately', async () => {
    const args = [3n, 90_000n] as const;
    const data = encodeErrorResult({ abi: protocolErrorsAbi, errorName: 'ProtocolGovernor_Cooldown', args });
    const simulateContract = async () => {
      const cause = new RawContractError({ data });
      throw new ContractFunctionRevertedError({ abi: protocolErrorsAbi, data, functionName: 'propose', cause });
    };
    open(undefined, { simulateContract });
    await userEvent.type(await value(), '2.25');
    await userEvent.type(screen.getByTestId('new-proposal-title'), 'A lower fee');
    await waitFor(async () => expect(await submit()).toBeEnabled());
    await userEvent.click(await submit());
    const problem = await screen.findByTestId('problem');
    expect(problem).toHaveTextContent('Turned down lately');
    expect(problem).toHaveTextContent('as proposal 3');
    expect(problem).toHaveTextContent('They can be proposed again from');
  });

  test('says when governance has not started', async () => {
    open(undefined, { start: 90_000n });
    expect(await screen.findByTestId('governance-notice')).toHaveTextContent('Governance has not started yet');
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
