import { useState } from 'react';
import { formatDuration } from '../../../../../sdk/parameters/format-value.ts';
import type { Provider } from '../../../../../sdk/staking/provider.ts';
import { setCommission } from '../../../../../sdk/staking/staking-calls.ts';
import type { Bps } from '../../../../../sdk/units.ts';
import { ActionButton } from '../../../components/ui/action-button.tsx';
import { TextField } from '../../../components/ui/field.tsx';
import { useChainNow } from '../../../lib/clock/use-chain-time.ts';
import { formatBps } from '../../../lib/format/number.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { useSend } from '../../../lib/transactions/use-send.ts';
import { useStakingRules } from '../api/use-staking-rules.ts';
import { readCommission } from '../model/commission.ts';

/** A lower commission holds at once, a higher one after its notice. */
export function CommissionForm({ provider }: { provider: Provider }) {
  const { deployment } = useProtocol();
  const settings = useStakingRules();
  const now = useChainNow();
  const send = useSend('set-commission');
  const [text, setText] = useState('');
  const { commission, isRaise, problem } = readCommission(text, provider, settings, now);
  const act = async (next: Bps) => {
    const hash = await send.send(`Change the commission to ${formatBps(next)}`, setCommission(deployment, next));
    if (hash !== null) setText('');
  };
  return (
    <div className="flex flex-col gap-4">
      <TextField
        data-testid="commission-value"
        hint={`A lower one holds at once. A higher one holds after ${formatDuration(settings.rules.commissionDelay)}, by at most ${formatBps(settings.limits.maxCommissionStep)} at a time, so that delegators can leave before.`}
        inputMode="decimal"
        label="New commission"
        onChange={({ target }) => setText(target.value)}
        problem={problem}
        suffix="%"
        value={text}
      />
      <ActionButton
        data-testid="commission-submit"
        look="secondary"
        onClick={() => commission !== undefined && void act(commission)}
        reason={commission === undefined ? reason(text) : undefined}
        send={send}
      >
        {isRaise ? 'Announce it' : 'Change it'}
      </ActionButton>
    </div>
  );
}

function reason(text: string): string {
  return text.trim() === '' ? 'Give a commission.' : 'Correct the commission.';
}
