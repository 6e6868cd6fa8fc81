import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type Address, type Hex, zeroAddress, zeroHash } from 'viem';
import { describe, expect, test } from 'vitest';
import { AssetForm } from '../../../../web/src/features/market/components/asset-form.tsx';
import { AssetList } from '../../../../web/src/features/market/components/asset-list.tsx';
import { FLOP } from '../../fixtures/market.ts';
import { notingNode } from '../../fixtures/noting-node.ts';
import { ALICE, BOB } from '../../fixtures/proposals.ts';
import { type Answers, show } from '../../fixtures/protocol.tsx';
import { RULE_ANSWERS } from '../../fixtures/staking.ts';

const CONTENT: Hex = `0x${'c1'.repeat(32)}`;
const LICENCE: Hex = `0x${'1c'.repeat(32)}`;

const stored = (owner: Address, different: object = {}) => ({
  owner,
  pendingOwner: zeroAddress,
  kind: 0,
  share: 1_250n,
  isListed: true,
  content: CONTENT,
  licence: LICENCE,
  ...different,
});

/** In week 99 each earned 2 FLOP that wait; in week 98 it earned 1 that was paid. */
const EARNINGS: NonNullable<Answers['contract']> = {
  currentEpoch: () => 100n,
  accountOf: ([, epoch]) => ({
    weight: (epoch as bigint) >= 98n ? 10n : 0n,
    ceiling: 5n * FLOP,
    isSettled: epoch === 98n,
  }),
  epochOf: ([epoch]) => ({ weight: 10n, pot: epoch === 98n ? FLOP : 0n, isClosed: epoch === 98n }),
  earned: ([, epochs]) => ((epochs as bigint[])[0] === 99n ? 2n * FLOP : 0n),
};

function open(contract: Answers['contract'] = {}) {
  const node = notingNode();
  show(<AssetList />, {
    connected: true,
    client: node.client,
    wallet: node.wallet,
    contract: {
      ...EARNINGS,
      assetCount: () => 2n,
      assetOf: ([id]) => (id === 1n ? stored(ALICE) : stored(BOB, { kind: 1, isListed: false })),
      ...contract,
    },
  });
  return node.sent;
}

describe('the list of models and datasets', () => {
  test('shows newest first whose they are, what they ask and what they earned', async () => {
    open();
    const rows = await screen.findAllByRole('heading', { level: 3 });
    expect(rows.map((row) => row.textContent)).toEqual(['Dataset #2Not listed any more', 'Model #1']);
    expect(screen.getByTestId('asset-row-1')).toHaveTextContent('12.5 %');
    expect(screen.getByTestId('asset-row-1')).toHaveTextContent(LICENCE);
    expect(await screen.findByTestId('asset-earned-1')).toHaveTextContent('3 FLOP');
  });

  test('lets the owner claim, and anybody else have the owner paid', async () => {
    const sent = open();
    await userEvent.click(await screen.findByTestId('claim-royalty-1'));
    await waitFor(() => expect(sent).toEqual([{ functionName: 'claim', args: [1n, [99n], ALICE] }]));
    await userEvent.click(await screen.findByTestId('claim-royalty-2'));
    await waitFor(() => expect(sent[1]).toEqual({ functionName: 'claimFor', args: [2n, [99n]] }));
  });

  test('has pages', async () => {
    open({ assetCount: () => 11n });
    expect(await screen.findByTestId('asset-row-11')).toBeInTheDocument();
    expect(screen.queryByTestId('asset-row-1')).toBeNull();
    expect(screen.getByRole('button', { name: 'Newer' })).toBeDisabled();
    await userEvent.click(screen.getByRole('button', { name: 'Older' }));
    expect(await screen.findByTestId('asset-row-1')).toBeInTheDocument();
    expect(screen.queryByTestId('asset-row-2')).toBeNull();
    expect(screen.getByRole('button', { name: 'Older' })).toBeDisabled();
  });

  test('is empty where nothing is listed, and not where it cannot be read', async () => {
    open({ assetCount: () => 0n });
    expect(await screen.findByText('Nothing is listed yet')).toBeInTheDocument();
  });

  test('says when it cannot be read, and which royalties cannot', async () => {
    show(<AssetList />, {});
    expect(screen.getByRole('status')).toHaveTextContent('Reading models and datasets');
    expect(await screen.findByText('The list of models and datasets could not be read')).toBeInTheDocument();
    expect(screen.queryByText('Nothing is listed yet')).toBeNull();
  });

  test('says of which one the royalties cannot be read', async () => {
    open({ assetCount: () => 1n, currentEpoch: () => Promise.reject(new Error('no node')) });
    expect(await screen.findByText('What it earned could not be read')).toBeInTheDocument();
    expect(screen.getByText('Model #1')).toBeInTheDocument();
  });
});

describe('listing one', () => {
  const openForm = () => {
    const node = notingNode();
    show(<AssetForm />, { connected: true, client: node.client, wallet: node.wallet, contract: RULE_ANSWERS });
    return node.sent;
  };
  const type = async (id: string, text: string) => userEvent.type(await screen.findByTestId(`asset-${id}`), text);

  test('sends what was typed, and starts afresh', async () => {
    const sent = openForm();
    await userEvent.click(await screen.findByTestId('asset-kind-Dataset'));
    await type('content', CONTENT.toUpperCase().replace('0X', '0x'));
    await type('share', '12.5');
    await type('licence-link', ' https://example.org/licence ');
    expect(screen.getByTestId('asset-submit')).toBeDisabled();
    await type('licence', LICENCE);
    await userEvent.click(screen.getByTestId('asset-submit'));
    const args = [1, CONTENT, 1_250n, LICENCE, 'https://example.org/licence'];
    await waitFor(() => expect(sent).toEqual([{ functionName: 'list', args }]));
    await waitFor(() => expect(screen.getByTestId('asset-content')).toHaveValue(''));
  });

  test.each([
    ['content', '0x1234', /64 digits/],
    ['licence', zeroHash, /needs a hash of its content and one of its licence/],
    ['share', '0', /more than nothing and at most 30 %/],
    ['share', '30.01', /at most 30 %/],
    ['share', '1,5', /not a number/],
  ])('%s %s is refused in words', async (field, text, words) => {
    openForm();
    await type(field, text);
    expect(await screen.findByRole('alert')).toHaveTextContent(words);
    expect(screen.getByTestId('asset-submit')).toBeDisabled();
  });

  test('takes the largest share that votes allow', async () => {
    openForm();
    await type('share', '30');
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
