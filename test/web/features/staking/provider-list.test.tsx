import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Suspense } from 'react';
import { type Address, numberToHex } from 'viem';
import { describe, expect, test } from 'vitest';
import type { Provider } from '../../../../sdk/staking/provider.ts';
import { bps, timestamp } from '../../../../sdk/units.ts';
import { ProviderList } from '../../../../web/src/features/staking/components/provider-list.tsx';
import { ProviderView } from '../../../../web/src/features/staking/components/provider-view.tsx';
import { aProvider, flop } from '../../../sdk/fixtures/staking.ts';
import { show } from '../../fixtures/protocol.tsx';
import { providerAnswers, RULE_ANSWERS, STREAM_ANSWERS } from '../../fixtures/staking.ts';

const at = (index: number): Address => numberToHex(0x7000 + index, { size: 20 });

function list(providers: readonly Provider[]) {
  show(
    <Suspense fallback="waiting">
      <ProviderList />
    </Suspense>,
    { contract: { ...RULE_ANSWERS, ...providerAnswers(providers) } },
  );
}

const order = () => screen.getAllByTestId(/^provider-row-/).map((row) => row.dataset.testid?.slice(-2));

describe('the list of providers', () => {
  test('says so when there is none', async () => {
    list([]);
    expect(await screen.findByText('No provider has registered yet')).toBeInTheDocument();
  });

  test('shows stake, own share, commission, tier and what stands against each', async () => {
    list([
      aProvider({
        address: at(1),
        eligibility: 'Jailed',
        jailedUntil: timestamp(1_900_000_000n),
        frozen: flop(500n),
        commission: bps(750n),
        tier: 2,
      }),
    ]);
    const row = await screen.findByTestId(`provider-row-${at(1)}`);
    expect(row).toHaveTextContent('Jailed');
    expect(row).toHaveTextContent('Open disputes hold 500 FLOP.');
    expect(row).toHaveTextContent('50,000 FLOP · 40 % own · 7.5 % commission · tier 2');
  });

  test('is sorted by a click on a heading, and by the field on narrow screens', async () => {
    const user = userEvent.setup();
    list([
      aProvider({ address: at(1), commission: bps(100n) }),
      aProvider({ address: at(2), own: flop(80_000n), commission: bps(900n) }),
    ]);
    await screen.findByTestId(`provider-row-${at(1)}`);
    expect(order()).toEqual(['02', '01']);
    await user.click(screen.getByTestId('provider-sort-commission'));
    expect(order()).toEqual(['01', '02']);
    expect(screen.getByRole('columnheader', { name: /Commission/ })).toHaveAttribute('aria-sort', 'ascending');
    await user.click(screen.getByTestId('provider-sort-commission'));
    expect(order()).toEqual(['02', '01']);
    await user.selectOptions(screen.getByTestId('provider-sort'), 'own');
    expect(order()).toEqual(['02', '01']); // 72 % of its own before 40 %
  });

  test('is cut into pages', async () => {
    const user = userEvent.setup();
    list(Array.from({ length: 25 }, (_, index) => aProvider({ address: at(index), own: flop(BigInt(99 - index)) })));
    await screen.findByTestId(`provider-row-${at(0)}`);
    expect(order()).toHaveLength(20);
    await user.click(screen.getByRole('button', { name: 'Next' }));
    expect(order()).toHaveLength(5);
    expect(screen.getByText('Page 2 of 2')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Next' })).toBeDisabled();
  });
});

describe('the page of a provider', () => {
  const page = (providers: readonly Provider[], address: Address, now = 2_000n) =>
    show(
      <Suspense fallback="waiting">
        <ProviderView address={address} />
      </Suspense>,
      {
        now,
        contract: { ...RULE_ANSWERS, ...STREAM_ANSWERS, ...providerAnswers(providers) },
        client: { getBlockNumber: async () => 50n, getLogs: async () => [] },
      },
    );

  test('says that an account is none', async () => {
    page([], at(9));
    expect(await screen.findByText('This account is no provider')).toBeInTheDocument();
  });

  test('shows the parts of the stake and an estimate', async () => {
    page([aProvider({ address: at(1), ownUnbonding: flop(10_000n) })], at(1));
    const part = await screen.findByTestId('part-own-unbonding');
    expect(part).toHaveTextContent('10,000 FLOP (16.6 %)');
    expect(await screen.findByText(/about 9.5 % a year/)).toBeInTheDocument();
    expect(screen.getByTestId('stake-notes')).toHaveTextContent('It takes 21 days to leave.');
  });

  test('does not offer to bring it back while the jail lasts', async () => {
    const jailed = aProvider({ address: at(1), eligibility: 'Jailed', jailedUntil: timestamp(2_000n) });
    page([jailed], at(1), 1_999n);
    const standing = await screen.findByTestId('provider-standing');
    expect(within(standing).getByText('Jailed')).toBeInTheDocument();
    expect(screen.queryByTestId('provider-unjail')).toBeNull();
  });

  test('offers it once the jail is over', async () => {
    const jailed = aProvider({ address: at(1), eligibility: 'Jailed', jailedUntil: timestamp(2_000n) });
    page([jailed], at(1), 2_000n);
    expect(await screen.findByTestId('provider-unjail')).toBeEnabled();
  });
});
