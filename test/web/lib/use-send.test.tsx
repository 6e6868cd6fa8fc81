import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type Hex, hexToBigInt } from 'viem';
import { expect, test } from 'vitest';
import { refund } from '../../../sdk/market/job-calls.ts';
import { ActionButton } from '../../../web/src/components/ui/action-button.tsx';
import { useSend } from '../../../web/src/lib/transactions/use-send.ts';
import { useWallet } from '../../../web/src/lib/wallet/use-wallet.ts';
import { imaginaryDeployment } from '../../sdk/fixtures/deployment.ts';
import { notingNode } from '../fixtures/noting-node.ts';
import { HASH, show } from '../fixtures/protocol.tsx';

/** What a new checkpoint of votes costs above one that is overwritten, and how many one call writes at most. */
const CHECKPOINT = 17_100n;
const CHECKPOINTS = 4n;

function Button() {
  const send = useSend('test');
  const { status } = useWallet();
  if (status !== 'ready') return null;
  return (
    <ActionButton onClick={() => void send.send('Test', refund(imaginaryDeployment(), 1n))} send={send}>
      Go
    </ActionButton>
  );
}

test.each([30_000n, 150_000n, 5_000_000n])(
  'a call estimated at %s may use half as much again, and room for new checkpoints',
  async (estimate) => {
    const node = notingNode();
    const sent: { gas: Hex }[] = [];
    show(<Button />, {
      connected: true,
      client: { ...node.client, estimateContractGas: async () => estimate },
      wallet: {
        eth_sendTransaction: (params) => {
          sent.push(...(params as { gas: Hex }[]));
          return HASH;
        },
      },
    });
    await userEvent.click(await screen.findByText('Go'));
    await waitFor(() => expect(sent).toHaveLength(1));
    const room = hexToBigInt(sent[0]!.gas) - (estimate * 3n) / 2n;
    expect(room).toBeGreaterThanOrEqual(CHECKPOINTS * CHECKPOINT);
    expect(room).toBeLessThan(2n * CHECKPOINTS * CHECKPOINT);
  },
);
