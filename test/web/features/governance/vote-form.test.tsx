import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ContractFunctionRevertedError, decodeFunctionData, encodeErrorResult, type Hex, RawContractError } from 'viem';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { protocolErrorsAbi, protocolGovernorAbi } from '../../../../sdk/generated/abis.ts';
import { encodeSplit } from '../../../../sdk/governance/split-ballot.ts';
import { wad } from '../../../../sdk/units.ts';
import { TransactionTray } from '../../../../web/src/app/shell/transaction-tray.tsx';
import { VoteForm } from '../../../../web/src/features/governance/components/vote-form.tsx';
import { FLOP } from '../../fixtures/proposals.ts';
import { HASH, show } from '../../fixtures/protocol.tsx';

beforeEach(() => sessionStorage.clear());

function open({ simulate = async () => ({}), isOpen = true, votes = FLOP, isMined = true, isChange = false } = {}) {
  const sent = vi.fn((params: unknown) => {
    const [{ data }] = params as [{ data: Hex }];
    return { hash: HASH, call: decodeFunctionData({ abi: protocolGovernorAbi, data }) };
  });
  const view = show(
    <>
      <VoteForm id={7n} isChange={isChange} isOpen={isOpen} votes={wad(votes)} />
      <TransactionTray />
    </>,
    {
      connected: true,
      client: {
        simulateContract: simulate,
        estimateContractGas: async () => 100_000n,
        getBlock: async () => ({ number: 51n, timestamp: 2_001n, hash: '0x51', logsBloom: '0x' }),
        getTransactionReceipt: async () => (isMined ? { status: 'success' } : new Promise(() => {})),
      },
      wallet: { eth_sendTransaction: (params) => sent(params).hash },
    },
  );
  return { ...view, sent };
}

const submit = () => screen.getByTestId('vote-submit');

describe('the ballot', () => {
  test('sends the choice with its reason, once for a double click, and says what became of it', async () => {
    const { sent } = open();
    await userEvent.click(screen.getByTestId('vote-against'));
    await userEvent.type(screen.getByTestId('vote-reason'), 'Too much');
    await waitFor(() => expect(submit()).toBeEnabled());
    await userEvent.dblClick(submit());
    expect(await screen.findByText('Confirmed')).toBeInTheDocument();
    expect(sent).toHaveBeenCalledOnce();
    expect(sent.mock.results[0]?.value.call).toEqual({
      functionName: 'castVoteWithReason',
      args: [7n, 0, 'Too much'],
    });
    expect(screen.getByRole('status')).toHaveTextContent('Vote against on proposal 7');
  });

  test('sends a split with its reason, and nothing before it adds up', async () => {
    const { sent } = open({ votes: 1_000n * FLOP });
    await userEvent.click(screen.getByTestId('vote-split'));
    await userEvent.type(screen.getByTestId('split-for'), '60 %');
    await userEvent.type(screen.getByTestId('split-against'), '500');
    expect(submit()).toHaveAccessibleDescription(expect.stringContaining('Take away 100.'));
    expect(submit()).toBeDisabled();
    await userEvent.clear(screen.getByTestId('split-against'));
    await userEvent.type(screen.getByTestId('split-against'), '150');
    await userEvent.click(screen.getByTestId('split-rest-abstain'));
    expect(screen.getByTestId('split-abstain')).toHaveValue('250');
    await userEvent.type(screen.getByTestId('vote-reason'), 'As told');
    await waitFor(() => expect(submit()).toBeEnabled());
    await userEvent.click(submit());
    await waitFor(() => expect(sent).toHaveBeenCalledOnce());
    const split = { against: wad(150n * FLOP), for: wad(600n * FLOP), abstain: wad(250n * FLOP) };
    expect(sent.mock.results[0]?.value.call).toEqual({
      functionName: 'castVoteWithReasonAndParams',
      args: [7n, 255, 'As told', encodeSplit(split)],
    });
  });

  test('says that it replaces a vote', async () => {
    open({ isChange: true });
    await userEvent.click(screen.getByTestId('vote-abstain'));
    await waitFor(() => expect(submit()).toHaveTextContent('Change your vote to abstain'));
  });

  test('stays busy while its transaction is pending', async () => {
    open({ isMined: false });
    await userEvent.click(screen.getByTestId('vote-for'));
    await waitFor(() => expect(submit()).toBeEnabled());
    await userEvent.click(submit());
    await waitFor(() => expect(submit()).toHaveTextContent('Waiting for the chain'));
    expect(submit()).toBeDisabled();
  });

  test('asks the chain first, and says in plain words what the contract would answer', async () => {
    const data = encodeErrorResult({
      abi: protocolErrorsAbi,
      errorName: 'GovernorAlreadyCastVote',
      args: [`0x${'1'.repeat(40)}`],
    });
    const simulate = async () => {
      throw new ContractFunctionRevertedError({
        abi: protocolErrorsAbi,
        data,
        functionName: 'castVoteWithReason',
        cause: new RawContractError({ data }),
      });
    };
    const { sent } = open({ simulate });
    await userEvent.click(screen.getByTestId('vote-for'));
    await waitFor(() => expect(submit()).toBeEnabled());
    await userEvent.click(submit());
    expect(await screen.findByRole('alert')).toHaveTextContent('Already voted');
    expect(sent).not.toHaveBeenCalled();
    expect(submit()).toBeEnabled();
  });

  test.each([
    ['voting has not opened', { isOpen: false }, 'Voting has not opened yet.'],
    ['there are no votes', { votes: 0n }, 'You have no votes on this proposal.'],
    ['nothing is chosen', {}, 'Choose for, against, abstain, or split your votes.'],
  ])('is off, and says why, when %s', (_, different, reason) => {
    open(different);
    expect(submit()).toBeDisabled();
    expect(submit()).toHaveAccessibleDescription(reason);
  });
});
