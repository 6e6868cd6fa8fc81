import { useState } from 'react';
import type { Address } from 'viem';
import { formatDuration } from '../../../../../sdk/parameters/format-value.ts';
import { checkExit } from '../../../../../sdk/staking/check-stake.ts';
import { freeOwnStake, type Provider } from '../../../../../sdk/staking/provider.ts';
import type { StakePosition } from '../../../../../sdk/staking/read-positions.ts';
import { EVERYTHING, undelegate, unstake } from '../../../../../sdk/staking/staking-calls.ts';
import type { Wad } from '../../../../../sdk/units.ts';
import { ActionButton } from '../../../components/ui/action-button.tsx';
import { shortAddress } from '../../../lib/format/address.ts';
import { formatFlop } from '../../../lib/format/number.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { useSend } from '../../../lib/transactions/use-send.ts';
import { useStakingRules } from '../api/use-staking-rules.ts';
import { readStakeAmount, reasonNotReady } from '../model/stake-amount.ts';
import { AmountField } from './amount-field.tsx';

type ExitFormProps = { account: Address; position: StakePosition; provider: Provider };

/** Sends stake on its way out. */
export function ExitForm({ account, position, provider }: ExitFormProps) {
  const { deployment } = useProtocol();
  const { rules, limits } = useStakingRules();
  const [text, setText] = useState('');
  const { isOwn } = position;
  const id = `stake-exit-${position.provider.toLowerCase()}`;
  const send = useSend(id);
  const available = isOwn ? freeOwnStake(provider) : position.active;
  const read = readStakeAmount(text, (amount) =>
    checkExit(position, account, amount, limits, isOwn ? provider : undefined),
  );
  const act = async (amount: Wad) => {
    const sent = amount === available ? EVERYTHING : amount; // worth more or less by then, all of it leaves
    const call = isOwn ? unstake(deployment, sent) : undelegate(deployment, position.provider, sent);
    const hash = await send.send(`Take ${formatFlop(amount)} FLOP out of ${shortAddress(position.provider)}`, call);
    if (hash !== null) setText('');
  };
  return (
    <div className="flex flex-col gap-4">
      <AmountField
        all={available}
        hint={`Up to ${formatFlop(available)} FLOP. They can be withdrawn after ${formatDuration(rules.unbonding)}, earn nothing until then, keep their votes, and can still be slashed.`}
        id={id}
        label="Take out"
        onText={setText}
        problem={read.problem}
        text={text}
      />
      <ActionButton
        data-testid={`${id}-submit`}
        look="secondary"
        onClick={() => read.amount && void act(read.amount)}
        reason={reasonNotReady(text, read)}
        send={send}
      >
        Take it out
      </ActionButton>
    </div>
  );
}
