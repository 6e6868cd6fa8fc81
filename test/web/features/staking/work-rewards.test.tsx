import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Address } from 'viem';
import { describe, expect, test } from 'vitest';
import { WorkRewardsCard } from '../../../../web/src/features/staking/components/work-rewards-card.tsx';
import { FLOP } from '../../../sdk/fixtures/staking.ts';
import { notingNode } from '../../fixtures/noting-node.ts';
import { ALICE, BOB } from '../../fixtures/proposals.ts';
import { type Answers, show } from '../../fixtures/protocol.tsx';

const CURRENT = 3_000n;
type Week = { weight: bigint; ceiling: bigint; isSettled?: boolean; pot?: bigint; earned?: bigint };

/** 4 FLOP of 100 for half of the work: week 2 998 is paid, 2 999 is over and not closed, 3 000 runs. */
const WEEKS: Record<string, Week> = {
  '2998': { weight: 50n, ceiling: 4n * FLOP, isSettled: true, pot: 100n * FLOP },
  '2999': { weight: 50n, ceiling: 9n * FLOP, earned: 3n * FLOP },
  '3000': { weight: 10n, ceiling: FLOP },
};

function answersOf(weeks: Record<string, Week>): NonNullable<Answers['contract']> {
  const find = (epoch: unknown) => weeks[String(epoch)];
  return {
    currentEpoch: () => CURRENT,
    factorOf: () => 15_000n,
    accountOf: ([, epoch]) => ({ weight: 0n, ceiling: 0n, isSettled: false, ...find(epoch) }),
    epochOf: ([epoch]) => ({ weight: 100n, pot: find(epoch)?.pot ?? 0n, isClosed: find(epoch)?.pot !== undefined }),
    earned: ([, epochs]) => find((epochs as bigint[])[0])?.earned ?? 0n,
  };
}

function open(provider: Address, weeks: Record<string, Week> = WEEKS) {
  const node = notingNode();
  show(<WorkRewardsCard provider={provider} />, {
    connected: true,
    client: node.client,
    wallet: node.wallet,
    contract: answersOf(weeks),
  });
  return node.sent;
}

describe('rewards for work', () => {
  test('are what can be claimed, under which ceiling, and the weeks they come from', async () => {
    open(BOB);
    expect(await screen.findByTestId('work-claimable')).toHaveTextContent('3 FLOP');
    expect(screen.getByTestId('work-ceiling')).toHaveTextContent('9 FLOP');
    expect(screen.getByTestId('work-factor')).toHaveTextContent('150 %');
    const rows = within(screen.getByTestId('reward-weeks')).getAllByRole('row').slice(1);
    expect(rows.map((row) => row.textContent)).toEqual([
      expect.stringMatching(/runs1–$/),
      expect.stringMatching(/to claim93$/),
      expect.stringMatching(/paid, cut by its ceiling44$/),
    ]);
  });

  test('are cut where the reward of a week that is not closed is its ceiling', async () => {
    open(BOB, { '2999': { weight: 50n, ceiling: 3n * FLOP, earned: 3n * FLOP } });
    expect(await screen.findByTestId('reward-week-2999')).toHaveTextContent('to claim, cut by its ceiling');
  });

  test('are paid to a provider by anybody', async () => {
    const sent = open(BOB);
    const button = await screen.findByRole('button', { name: 'Have it paid to the provider' });
    await userEvent.click(button);
    await waitFor(() => expect(sent).toEqual([{ functionName: 'claimFor', args: [BOB, [2_999n]] }]));
  });

  test('are claimed by the provider itself', async () => {
    const sent = open(ALICE);
    await userEvent.click(await screen.findByRole('button', { name: 'Claim' }));
    await waitFor(() => expect(sent).toEqual([{ functionName: 'claim', args: [[2_999n], ALICE] }]));
  });

  test('are none where nothing was settled, and then nothing can be claimed', async () => {
    open(BOB, {});
    expect(await screen.findByTestId('no-work-rewards')).toBeInTheDocument();
    expect(screen.getByTestId('claim-work')).toBeDisabled();
    expect(screen.getByText('Nothing to claim yet.')).toBeInTheDocument();
  });

  test('are waited for with a word, and are not none when they cannot be read', async () => {
    const { currentEpoch: _, ...answers } = answersOf(WEEKS);
    show(<WorkRewardsCard provider={BOB} />, { contract: answers });
    expect(screen.getByRole('status')).toHaveTextContent('Reading its rewards for work');
    expect(await screen.findByText('Its rewards for work could not be read')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Try again' })).toBeInTheDocument();
  });
});
