import { useState } from 'react';
import { type Address, isAddressEqual } from 'viem';
import type { Asset } from '../../../../../sdk/rewards/read-assets.ts';
import { acceptOwnership, delistAsset, offerOwnership } from '../../../../../sdk/rewards/reward-calls.ts';
import { ActionButton } from '../../../components/ui/action-button.tsx';
import { TextField } from '../../../components/ui/field.tsx';
import { type ReadAddress, readAddress, shortAddress } from '../../../lib/format/address.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { useSend } from '../../../lib/transactions/use-send.ts';
import { useWallet } from '../../../lib/wallet/use-wallet.ts';

/** What its owner, and whom the owner offered it to, can do with a model or dataset beside claiming. */
export function AssetHands({ asset }: { asset: Asset }) {
  const wallet = useWallet();
  if (wallet.status !== 'ready') return null;
  const isOwner = isAddressEqual(wallet.address, asset.owner);
  const isOffered = asset.pendingOwner !== undefined && isAddressEqual(wallet.address, asset.pendingOwner);
  return (
    <>
      {isOffered && <AcceptButton asset={asset} />}
      {isOwner && (
        <details className="rounded-lg border px-4 py-2" data-testid={`asset-owner-${asset.id}`}>
          <summary className="min-h-9 content-center text-sm font-medium">
            {asset.isListed ? 'Hand over or take off the list' : 'Hand over'}
          </summary>
          <div className="flex flex-col gap-6 pt-3 pb-2">
            {asset.pendingOwner ? <TakeBackButton asset={asset} /> : <OfferForm asset={asset} />}
            {asset.isListed && <DelistButton asset={asset} />}
          </div>
        </details>
      )}
    </>
  );
}

function AcceptButton({ asset: { id } }: { asset: Asset }) {
  const { deployment } = useProtocol();
  const send = useSend(`accept-asset:${id}`);
  return (
    <div className="flex flex-col gap-2">
      <p className="text-sm text-ink-soft">Its owner offers it to you, with what is unpaid for it.</p>
      <ActionButton
        className="w-full sm:w-auto sm:self-start"
        data-testid={`accept-asset-${id}`}
        onClick={() => void send.send(`Take over number ${id}`, acceptOwnership(deployment, id))}
        send={send}
      >
        Take it over
      </ActionButton>
    </div>
  );
}

function OfferForm({ asset }: { asset: Asset }) {
  const { deployment } = useProtocol();
  const send = useSend(`offer-asset:${asset.id}`);
  const [text, setText] = useState('');
  const { address, problem } = readNewOwner(text, asset.owner);
  const act = async (to: Address) => {
    const hash = await send.send(
      `Offer number ${asset.id} to ${shortAddress(to)}`,
      offerOwnership(deployment, asset.id, to),
    );
    if (hash !== null) setText('');
  };
  return (
    <div className="flex flex-col gap-3">
      <TextField
        className="font-mono text-sm"
        data-testid={`offer-asset-to-${asset.id}`}
        hint="It stays yours until the new owner accepts. What is unpaid goes with it: claim first to keep it."
        label="New owner"
        onChange={({ target }) => setText(target.value)}
        placeholder="0x…"
        problem={text === '' ? undefined : problem}
        value={text}
      />
      <ActionButton
        data-testid={`offer-asset-${asset.id}`}
        look="secondary"
        onClick={() => address && void act(address)}
        reason={text === '' ? 'Give an address.' : problem && 'Correct the address.'}
        send={send}
      >
        Offer it
      </ActionButton>
    </div>
  );
}

function readNewOwner(text: string, owner: Address): ReadAddress {
  const read = readAddress(text);
  if (read.address === undefined || !isAddressEqual(read.address, owner)) return read;
  return { problem: 'It is this account’s already.' };
}

function TakeBackButton({ asset: { id, pendingOwner } }: { asset: Asset }) {
  const { deployment } = useProtocol();
  const send = useSend(`offer-asset:${id}`);
  return (
    <div className="flex flex-col gap-3">
      <p className="text-sm text-ink-soft">
        You offered it to <span className="font-mono text-2xs break-all">{pendingOwner}</span>, who has not accepted
        yet.
      </p>
      <ActionButton
        data-testid={`take-back-asset-${id}`}
        look="secondary"
        onClick={() => void send.send(`Take the offer of number ${id} back`, offerOwnership(deployment, id))}
        send={send}
      >
        Take the offer back
      </ActionButton>
    </div>
  );
}

function DelistButton({ asset: { id } }: { asset: Asset }) {
  const { deployment } = useProtocol();
  const send = useSend(`delist-asset:${id}`);
  return (
    <div className="flex flex-col gap-3">
      <p className="text-sm text-ink-soft">
        Off the list its use earns nothing any more, for good. What it has earned can still be claimed; anybody may list
        the same content anew.
      </p>
      <ActionButton
        data-testid={`delist-asset-${id}`}
        look="danger"
        onClick={() => void send.send(`Take number ${id} off the list`, delistAsset(deployment, id))}
        send={send}
      >
        Take it off the list
      </ActionButton>
    </div>
  );
}
