import { useState } from 'react';
import { type Provider, totalUnits, type Units } from '../../../../../sdk/staking/provider.ts';
import { setUnits } from '../../../../../sdk/staking/staking-calls.ts';
import { minimumStake } from '../../../../../sdk/staking/staking-rules.ts';
import { ActionButton } from '../../../components/ui/action-button.tsx';
import { TextField } from '../../../components/ui/field.tsx';
import { formatFlop } from '../../../lib/format/number.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { useSend } from '../../../lib/transactions/use-send.ts';
import { useStakingRules } from '../api/use-staking-rules.ts';
import { readNewUnits, unitTexts } from '../model/registration.ts';
import { UnitFields } from './unit-fields.tsx';

/** Declares other hardware. More of it may ask for more stake. */
export function UnitsForm({ provider }: { provider: Provider }) {
  const { deployment } = useProtocol();
  const { rules } = useStakingRules();
  const send = useSend('set-units');
  const [texts, setTexts] = useState(() => unitTexts(provider.units));
  const [metadata, setMetadata] = useState('');
  const { value, problem } = readNewUnits(texts, provider, rules);
  const act = (units: Units) =>
    void send.send('Change the declared hardware', setUnits(deployment, units, metadata.trim()));
  return (
    <div className="flex flex-col gap-4">
      <UnitFields id="units" onTexts={setTexts} problem={problem} texts={texts} />
      <TextField
        data-testid="units-metadata"
        hint="A link or a few words. It goes into the log for good."
        label="About you"
        onChange={({ target }) => setMetadata(target.value)}
        value={metadata}
      />
      {value && totalUnits(value) > 0n && (
        <p className="text-sm text-ink-soft" data-testid="units-minimum">
          This hardware needs {formatFlop(minimumStake(rules, value))} FLOP behind you.
        </p>
      )}
      <ActionButton
        data-testid="units-submit"
        look="secondary"
        onClick={() => value && act(value)}
        reason={value ? undefined : 'Correct the hardware.'}
        send={send}
      >
        Change it
      </ActionButton>
    </div>
  );
}
