import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type Address, getAddress, type Hex, zeroAddress, zeroHash } from 'viem';
import { describe, expect, test } from 'vitest';
import { AssetForm } from '../../../../web/src/features/market/components/asset-form.tsx';
import { AssetList } from '../../../../web/src/features/market/components/asset-list.tsx';
import { viewLicenceLink } from '../../../../web/src/features/market/model/licence-link.ts';
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

const LINK = 'https://example.org/licence';
const listed = (links: Record<string, string>) =>
  Object.entries(links).map(([asset, licenceLink]) => ({ args: { asset: BigInt(asset), licenceLink } }));

/** Number 1 is Alice's, who is connected; number 2, which is not listed any more, is Bob's. */
function open(contract: Answers['contract'] = {}, getLogs: () => unknown = () => listed({ 1: LINK, 2: 'ask me' })) {
  const node = notingNode();
  show(<AssetList />, {
    connected: true,
    client: { ...node.client, getLogs },
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

describe('a licence link', () => {
  const rowOf = async (id: number) => within(await screen.findByTestId(`asset-row-${id}`));

  test('is one to follow where it is safe, and text where it is not', async () => {
    open();
    const link = await (await rowOf(1)).findByRole('link');
    expect(link).toHaveAttribute('href', LINK);
    expect(link).toHaveAttribute('rel', 'noopener noreferrer nofollow');
    expect(await (await rowOf(2)).findByText('ask me')).toBeInTheDocument();
    expect((await rowOf(2)).queryByRole('link')).toBeNull();
  });

  test('that could not be read is not one that was never given', async () => {
    let isDown = true;
    open({}, () => (isDown ? Promise.reject(new Error('no node')) : listed({ 1: LINK, 2: '' })));
    const row = await rowOf(1);
    expect(await row.findByText(/could not be read/)).toBeInTheDocument();
    isDown = false;
    await userEvent.click(row.getByRole('button', { name: 'Try again' }));
    expect(await row.findByRole('link')).toHaveTextContent(LINK);
    expect(await (await rowOf(2)).findByText('none given')).toBeInTheDocument();
  });

  test.each([
    ['https://example.org/a b', { href: 'https://example.org/a%20b' }],
    ['  ipfs://bafybeigdyrzt/licence.txt ', { href: 'ipfs://bafybeigdyrzt/licence.txt' }],
    ['HTTPS://EXAMPLE.org', { href: 'https://example.org/' }],
    ['https://exämple.org', { href: 'https://xn--exmple-cua.org/' }],
    ['http://example.org', { text: 'http://example.org' }],
    ['javascript:alert(1)', { text: 'javascript:alert(1)' }],
    ['data:text/html,hello', { text: 'data:text/html,hello' }],
    ['https://good.example@bad.example/', { text: 'https://good.example@bad.example/' }],
    ['https://', { text: 'https://' }],
    ['ipfs:', { text: 'ipfs:' }],
    ['//example.org', { text: '//example.org' }],
    ['a\u202Eb\u0000c', { text: 'a\uFFFDb\uFFFDc' }],
    [`https://example.org/${'a'.repeat(300)}`, { text: `https://example.org/${'a'.repeat(280)}…` }],
    ['', { text: '' }],
  ])('%j is shown as what it is', (written, view) => {
    expect(viewLicenceLink(written)).toEqual(view);
  });
});

describe('the owner', () => {
  const unfold = async () => userEvent.click(await screen.findByText('Hand over or take off the list'));

  test('takes it off the list', async () => {
    const sent = open();
    await unfold();
    await userEvent.click(screen.getByTestId('delist-asset-1'));
    await waitFor(() => expect(sent).toEqual([{ functionName: 'delist', args: [1n] }]));
    expect(screen.queryByTestId('asset-owner-2')).toBeNull();
  });

  test.each([
    ['0x1234', /An address is 0x/],
    [ALICE, /It is this account’s already/],
    [zeroAddress, /nobody’s/],
  ])('cannot offer it to %s', async (address, words) => {
    open();
    await unfold();
    expect(screen.getByTestId('offer-asset-1')).toBeDisabled();
    await userEvent.type(screen.getByTestId('offer-asset-to-1'), address);
    expect(await screen.findByText(words)).toBeInTheDocument();
    expect(screen.getByTestId('offer-asset-1')).toBeDisabled();
  });

  test('offers it to somebody', async () => {
    const sent = open();
    await unfold();
    await userEvent.type(screen.getByTestId('offer-asset-to-1'), BOB.toLowerCase());
    await userEvent.click(screen.getByTestId('offer-asset-1'));
    await waitFor(() => expect(sent).toEqual([{ functionName: 'offerOwnership', args: [1n, getAddress(BOB)] }]));
    await waitFor(() => expect(screen.getByTestId('offer-asset-to-1')).toHaveValue(''));
  });

  test('takes an offer back, also of what is not listed any more', async () => {
    const sent = open({ assetOf: () => stored(ALICE, { pendingOwner: BOB, isListed: false }), assetCount: () => 1n });
    await userEvent.click(await screen.findByText('Hand over'));
    expect(screen.queryByTestId('delist-asset-1')).toBeNull();
    expect(screen.getByTestId('asset-owner-1')).toHaveTextContent(BOB);
    await userEvent.click(screen.getByTestId('take-back-asset-1'));
    await waitFor(() => expect(sent).toEqual([{ functionName: 'offerOwnership', args: [1n, zeroAddress] }]));
  });

  test('is whoever it was offered to, once they take it over', async () => {
    const sent = open({ assetOf: () => stored(BOB, { pendingOwner: ALICE }), assetCount: () => 1n });
    await userEvent.click(await screen.findByTestId('accept-asset-1'));
    await waitFor(() => expect(sent).toEqual([{ functionName: 'acceptOwnership', args: [1n] }]));
    expect(screen.queryByTestId('asset-owner-1')).toBeNull();
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
