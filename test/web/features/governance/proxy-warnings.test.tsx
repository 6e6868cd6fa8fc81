import { screen, waitFor } from '@testing-library/react';
import { type Address, type Hex, pad, zeroHash } from 'viem';
import { expect, test, vi } from 'vitest';
import { ProxyWarnings } from '../../../../web/src/features/governance/components/proxy-warnings.tsx';
import { ALICE, BOB } from '../../fixtures/proposals.ts';
import { HASH, show } from '../../fixtures/protocol.tsx';

const PAYLOAD = { targets: [BOB], values: [0n], calldatas: ['0x12345678'], description: '# A title' } as const;

function open(implementation: Address | undefined) {
  const asked = vi.fn(async ({ slot }: { slot: Hex }) =>
    implementation !== undefined && slot.startsWith('0x3608') ? pad(implementation) : zeroHash,
  );
  show(<ProxyWarnings id={7n} payload={PAYLOAD} />, {
    client: { getStorageAt: asked, getCode: async () => '0x60' },
    contract: { pinsOf: () => [HASH] }, // covers the target's own code and nothing behind it
  });
  return asked;
}

test('a target whose implementation no pin covers is named, with what stands behind it', async () => {
  open(ALICE);
  const warning = await screen.findByTestId('proxy-warning');
  expect(warning).toHaveTextContent('0x0000…0B0b is a proxy for 0x0000…11cE');
});

test('a target that is no proxy is not', async () => {
  const asked = open(undefined);
  await waitFor(() => expect(asked).toHaveBeenCalledTimes(2));
  expect(screen.queryByTestId('proxy-warning')).toBeNull();
});
