import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Suspense } from 'react';
import { describe, expect, test } from 'vitest';
import { timestamp } from '../../../../sdk/units.ts';
import { DelegateCard } from '../../../../web/src/features/staking/components/delegate-card.tsx';
import { MyStakeView } from '../../../../web/src/features/staking/components/my-stake-view.tsx';
import { aProvider, FLOP, flop } from '../../../sdk/fixtures/staking.ts';
import { BOB } from '../../fixtures/proposals.ts';
import { type Answers, HASH, show } from '../../fixtures/protocol.tsx';
import { accountAnswers, providerAnswers, RULE_ANSWERS, STREAM_ANSWERS } from '../../fixtures/staking.ts';

const bob = aProvider({ address: BOB });
const id = BOB.toLowerCase();

/** A chain on which everything works and whose calls are noted. */
function noting() {
  const sent: { functionName: string; args: readonly unknown[] }[] = [];
  const client: Answers['client'] = {
    getBlockNumber: async () => 50n,
    getLogs: async () => [],
    simulateContract: async ({ functionName, args }: (typeof sent)[number]) => {
      sent.push({ functionName, args });
      return {};
    },
    estimateContractGas: async () => 100_000n,
    getTransactionReceipt: async () => ({ status: 'success', blockNumber: 51n }),
    getBlock: async () => ({ number: 50n, timestamp: 2_000n, hash: '0x50', logsBloom: '0x00' }),
  };
  return { sent, client, wallet: { eth_sendTransaction: () => HASH } };
}

const answers = (contract: Answers['contract']): Answers & { connected: true } => ({
  connected: true,
  contract: { ...RULE_ANSWERS, ...STREAM_ANSWERS, ...providerAnswers([bob]), ...contract },
});

describe('backing a provider', () => {
  const open = (balance: bigint, allowance: bigint) => {
    const node = noting();
    show(
      <Suspense fallback="waiting">
        <DelegateCard provider={bob} />
      </Suspense>,
      { ...answers(accountAnswers(balance, allowance)), client: node.client ?? {}, wallet: node.wallet },
    );
    return node;
  };

  test('first allows exactly the amount, and says why it waits', async () => {
    const user = userEvent.setup();
    const { sent } = open(5_000n * FLOP, 0n);
    await user.type(await screen.findByTestId('stake-delegate-amount'), '1234.5');
    expect(screen.getByTestId('stake-delegate-submit')).toBeDisabled();
    await user.click(screen.getByTestId('stake-delegate-approve'));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]).toMatchObject({ functionName: 'approve', args: [expect.anything(), 12_345n * 10n ** 17n] });
  });

  test('delegates what was allowed', async () => {
    const user = userEvent.setup();
    const { sent } = open(5_000n * FLOP, 100n * FLOP);
    await user.type(await screen.findByTestId('stake-delegate-amount'), '100');
    expect(screen.queryByTestId('stake-delegate-approve')).toBeNull();
    await user.click(screen.getByTestId('stake-delegate-submit'));
    await waitFor(() => expect(sent[0]).toEqual({ functionName: 'delegate', args: [BOB, 100n * FLOP] }));
    await waitFor(() => expect(screen.getByTestId('stake-delegate-amount')).toHaveValue(''));
  });

  test('refuses what the contract would, in words, and fills in all there is', async () => {
    const user = userEvent.setup();
    open(200_000n * FLOP, 0n);
    const field = await screen.findByTestId('stake-delegate-amount');
    await user.type(field, '150001');
    expect(await screen.findByRole('alert')).toHaveTextContent('less than 10 % of all');
    await user.click(screen.getByTestId('stake-delegate-all'));
    expect(field).toHaveValue('150000');
  });
});

describe('my stake', () => {
  const positions: Answers['contract'] = {
    positionsOf: () => [BOB],
    position: () => ({ active: 1_000n * FLOP, unbonding: 30n * FLOP, shares: 1_000n * FLOP }),
    requestsOf: () => [
      { amount: 10n * FLOP, readyAt: 1_900n },
      { amount: 20n * FLOP, readyAt: 90_000n },
    ],
    earned: () => 25n * 10n ** 17n,
    votingUnitsOf: () => 1_030n * FLOP,
    attributedTo: () => 1_030n * FLOP,
  };
  const open = (contract: Answers['contract'] = {}) => {
    const node = noting();
    show(
      <Suspense fallback="waiting">
        <MyStakeView />
      </Suspense>,
      {
        ...answers({ ...accountAnswers(500n * FLOP, 0n), ...positions, ...contract }),
        client: node.client ?? {},
        wallet: node.wallet,
      },
    );
    return node;
  };

  test('shows each position with what leaves, when, and what is free', async () => {
    const { sent } = open();
    expect(await screen.findByTestId(`position-active-${id}`)).toHaveTextContent('1,000 FLOP');
    expect(screen.getByTestId(`position-earned-${id}`)).toHaveTextContent('2.5 FLOP');
    const requests = await screen.findByTestId(`requests-${id}`);
    expect(requests).toHaveTextContent('10 FLOPfree to withdraw');
    expect(requests).toHaveTextContent(/20 FLOPfree in 1 day/);
    await userEvent.click(screen.getByTestId(`withdraw-${id}`));
    await waitFor(() => expect(sent[0]).toMatchObject({ functionName: 'withdraw', args: [BOB, expect.anything()] }));
  });

  test('claims, and takes out all for the largest number', async () => {
    const user = userEvent.setup();
    const { sent } = open();
    await user.click(await screen.findByTestId(`claim-${id}`));
    await waitFor(() => expect(sent[0]).toMatchObject({ functionName: 'claim', args: [BOB, expect.anything()] }));
    await user.click(screen.getByText('Take stake out'));
    await user.click(screen.getByTestId(`stake-exit-${id}-all`));
    expect(screen.getByTestId(`stake-exit-${id}-amount`)).toHaveValue('1000');
    await user.click(screen.getByTestId(`stake-exit-${id}-submit`));
    await waitFor(() => expect(sent[1]).toEqual({ functionName: 'undelegate', args: [BOB, 2n ** 256n - 1n] }));
  });

  test('says when stake votes with more than it is worth, and corrects it', async () => {
    const { sent } = open({ votingUnitsOf: () => 1_000n * FLOP });
    await userEvent.click(await screen.findByTestId('sync-votes'));
    await waitFor(() => expect(sent[0]).toMatchObject({ functionName: 'syncVotes' }));
  });

  test('tells those who staked nothing where to begin, and how to become a provider', async () => {
    open({ positionsOf: () => [] });
    expect(await screen.findByText('You have staked nothing')).toBeInTheDocument();
    expect(await screen.findByTestId('register')).toBeInTheDocument();
  });

  test('shows rewards that were left behind with a provider one no longer backs', async () => {
    const node = noting();
    const log = { args: { provider: BOB } };
    show(
      <Suspense fallback="waiting">
        <MyStakeView />
      </Suspense>,
      {
        ...answers({ ...accountAnswers(500n * FLOP, 0n), ...positions, positionsOf: () => [] }),
        client: { ...node.client, getLogs: async () => [log, log] },
        wallet: node.wallet,
      },
    );
    expect(await screen.findByText('Rewards with providers you left')).toBeInTheDocument();
    expect(screen.getAllByTestId(`claim-${id}`)).toHaveLength(1);
  });
});

describe('a provider’s own page', () => {
  const ALICE = '0x00000000000000000000000000000000000A11cE';
  const own = aProvider({ address: ALICE, eligibility: 'BelowMinimum', own: flop(9_000n), delegated: flop(0n) });

  test('says what stands against it and lets it stake more', async () => {
    const user = userEvent.setup();
    const node = noting();
    show(
      <Suspense fallback="waiting">
        <MyStakeView />
      </Suspense>,
      {
        ...answers({
          ...accountAnswers(50_000n * FLOP, 50_000n * FLOP),
          ...providerAnswers([own]),
          positionsOf: () => [ALICE],
          position: () => ({ active: 9_000n * FLOP, unbonding: 0n, shares: 0n }),
          requestsOf: () => [],
          earned: () => 0n,
        }),
        client: node.client ?? {},
        wallet: node.wallet,
        now: timestamp(2_000n),
      },
    );
    expect(await screen.findByText('9,000 FLOP stand behind it; its hardware needs 10,000 FLOP.')).toBeInTheDocument();
    await user.click(screen.getByText('Stake more'));
    await user.type(await screen.findByTestId('stake-more-amount'), '1000');
    await user.click(screen.getByTestId('stake-more-submit'));
    await waitFor(() => expect(node.sent[0]).toEqual({ functionName: 'stake', args: [1_000n * FLOP] }));
  });
});
