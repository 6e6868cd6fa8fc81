import { useState } from 'react';
import type { Address } from 'viem';
import { computeTokenAbi } from '../../../../../sdk/generated/abis.ts';
import type { TokenAccount } from '../../../../../sdk/token/account.ts';
import { ActionButton } from '../../../components/ui/action-button.tsx';
import { TextField } from '../../../components/ui/field.tsx';
import { readAddress, shortAddress } from '../../../lib/format/address.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { contractCall } from '../../../lib/transactions/contract-call.ts';
import { useSend } from '../../../lib/transactions/use-send.ts';

type DelegateFormProps = { account: Address; holding: TokenAccount; suggested: string | undefined };

/** To yourself with one click, to another by address. */
export function DelegateForm({ account, holding, suggested = '' }: DelegateFormProps) {
  const { deployment } = useProtocol();
  const [text, setText] = useState(suggested);
  const toSelf = useSend('delegate:self');
  const toOther = useSend('delegate:other');
  const read = readAddress(text);
  const isSelf = holding.delegate === account;

  const delegateTo = (delegatee: Address) =>
    contractCall({
      address: deployment.contracts.computeToken.address,
      abi: computeTokenAbi,
      functionName: 'delegate',
      args: [delegatee],
    });
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    if (read.address === undefined) return;
    void toOther.send(`Delegate to ${shortAddress(read.address)}`, delegateTo(read.address));
  };

  return (
    <div className="flex flex-col gap-6">
      <ActionButton
        data-testid="delegate-self"
        look={isSelf ? 'secondary' : 'primary'}
        onClick={() => void toSelf.send('Delegate to yourself', delegateTo(account))}
        reason={isSelf ? 'Your FLOP vote through you already.' : undefined}
        send={toSelf}
      >
        Delegate to myself
      </ActionButton>
      <form className="flex flex-col gap-3 border-t pt-6" onSubmit={submit}>
        <TextField
          className="font-mono text-sm"
          data-testid="delegate-address"
          hint="They vote with your FLOP, and can neither move nor spend them."
          label="Or to somebody else"
          onChange={({ target }) => setText(target.value)}
          placeholder="0x…"
          problem={text === '' ? undefined : read.problem}
          value={text}
        />
        <ActionButton
          data-testid="delegate-submit"
          look="secondary"
          reason={reasonNotTo(text, read.address, holding)}
          send={toOther}
          type="submit"
        >
          Delegate to this address
        </ActionButton>
      </form>
    </div>
  );
}

function reasonNotTo(text: string, address: Address | undefined, { delegate }: TokenAccount): string | undefined {
  if (text === '') return 'Give an address.';
  if (address === undefined) return 'Correct the address.';
  if (address === delegate) return 'Your FLOP vote through this address already.';
  return undefined;
}
