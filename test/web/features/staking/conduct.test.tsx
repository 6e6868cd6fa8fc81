import { screen } from '@testing-library/react';
import { encodeAbiParameters, encodeEventTopics, numberToHex, zeroAddress } from 'viem';
import { describe, expect, test } from 'vitest';
import { slashingCourtAbi } from '../../../../sdk/generated/abis.ts';
import { ProviderPenaltiesCard } from '../../../../web/src/features/staking/components/provider-penalties-card.tsx';
import { ReputationCard } from '../../../../web/src/features/staking/components/reputation-card.tsx';
import { FLOP } from '../../../sdk/fixtures/staking.ts';
import { notingNode } from '../../fixtures/noting-node.ts';
import { BOB } from '../../fixtures/proposals.ts';
import { type Answers, show } from '../../fixtures/protocol.tsx';

describe('the reputation of a provider', () => {
  const open = (contract: Answers['contract']) => show(<ReputationCard provider={BOB} />, { contract: contract ?? {} });
  const answers = { totalOf: () => 900n * FLOP, feeDiscount: () => 125n, strikes: () => 2n };

  test('is its score, what that spares, and what makes the next offence graver', async () => {
    open({ ...answers, scoreOf: () => 600n * FLOP });
    expect(await screen.findByTestId('reputation-score')).toHaveTextContent('600 USD');
    expect(screen.getByTestId('reputation-discount')).toHaveTextContent('1.25 %');
    expect(screen.getByText('900 USD')).toBeInTheDocument();
    expect(screen.getByText('2')).toBeInTheDocument();
  });

  test('is not nothing when it cannot be read', async () => {
    open(answers);
    expect(await screen.findByText('Its reputation could not be read')).toBeInTheDocument();
  });
});

describe('the penalties of a provider', () => {
  const word = (value: bigint | `0x${string}`) => numberToHex(BigInt(value), { size: 32 });
  const imposed = (id: bigint, jobId: bigint, offence: number) => ({
    address: zeroAddress,
    topics: [
      encodeEventTopics({ abi: slashingCourtAbi, eventName: 'PenaltyImposed' })[0],
      word(id),
      word(BOB),
      word(jobId),
    ],
    data: encodeAbiParameters([{ type: 'uint8' }, { type: 'uint256' }, { type: 'uint256' }], [offence, 0n, 9n * FLOP]),
    blockNumber: '0x9',
    blockHash: numberToHex(9n, { size: 32 }),
    transactionHash: numberToHex(99n, { size: 32 }),
    logIndex: '0x0',
    transactionIndex: '0x0',
    removed: false,
  });
  const stored = { jobId: 0n, provider: BOB, client: BOB, challenger: zeroAddress, offence: 1, loss: 0n, termsId: 1n };
  const open = (logs: readonly unknown[]) =>
    show(<ProviderPenaltiesCard provider={BOB} />, {
      client: notingNode(logs).client,
      contract: { penalties: ([id]) => [{ ...stored, due: 9n * FLOP, taken: (id as bigint) * FLOP }] },
    });

  test('are listed newest first, with the job and what was taken', async () => {
    open([imposed(1n, 4n, 1), imposed(2n, 7n, 4)]);
    const rows = await screen.findAllByRole('listitem');
    expect(rows.map((row) => row.textContent)).toEqual([
      expect.stringContaining('Malicious work Job #72 of 9 FLOP taken'),
      expect.stringContaining('Delivered late Job #41 of 9 FLOP taken'),
    ]);
    expect(screen.getByRole('link', { name: 'Job #7' })).toHaveAttribute('href', '/job/7');
  });

  test('are none when there are none', async () => {
    open([]);
    expect(await screen.findByTestId('no-penalties')).toBeInTheDocument();
  });

  test('are not none when the node gives no blocks', async () => {
    const node = notingNode();
    show(<ProviderPenaltiesCard provider={BOB} />, {
      client: {
        ...node.client,
        request: async () => {
          throw new Error('no logs');
        },
      },
    });
    expect(await screen.findByText('This list is not complete')).toBeInTheDocument();
    expect(screen.queryByTestId('no-penalties')).toBeNull();
  });
});
