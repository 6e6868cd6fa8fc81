import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Address } from 'viem';
import { register } from '../../../../../sdk/staking/staking-calls.ts';
import { wad } from '../../../../../sdk/units.ts';
import { Card } from '../../../components/ui/card.tsx';
import { ErrorState } from '../../../components/ui/error-state.tsx';
import { TextField } from '../../../components/ui/field.tsx';
import { Skeleton } from '../../../components/ui/skeleton.tsx';
import { formatBps, formatFlop } from '../../../lib/format/number.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { type StakerAccount, stakerQuery } from '../api/staker-queries.ts';
import { useStakingRules } from '../api/use-staking-rules.ts';
import { EMPTY_UNITS, type RegistrationDraft, readRegistration } from '../model/registration.ts';
import { AmountField } from './amount-field.tsx';
import { PayButtons } from './pay-buttons.tsx';
import { UnitFields } from './unit-fields.tsx';

const EMPTY: RegistrationDraft = { units: EMPTY_UNITS, commission: '', amount: '', metadata: '' };

/** The way to become a provider, folded away for those who only delegate. */
export function RegisterCard({ account, positions }: { account: Address; positions: readonly Address[] }) {
  const { data: staker, error, refetch } = useQuery(stakerQuery(useProtocol(), account));
  return (
    <Card title="Rent out compute">
      <details data-testid="register">
        <summary className="min-h-9 content-center text-sm font-medium">Become a provider</summary>
        <div className="pt-4">
          {error && !staker && <ErrorState error={error} onRetry={() => void refetch()} what="Your FLOP" />}
          {!staker && !error && <Skeleton label="Reading your FLOP" />}
          {staker && <RegisterForm positions={positions} staker={staker} />}
        </div>
      </details>
    </Card>
  );
}

function RegisterForm({ staker, positions }: { staker: StakerAccount; positions: readonly Address[] }) {
  const { deployment } = useProtocol();
  const settings = useStakingRules();
  const { rules } = settings;
  const [draft, setDraft] = useState(EMPTY);
  const change = (different: Partial<RegistrationDraft>) => setDraft((before) => ({ ...before, ...different }));
  const { problems, minimum, registration } = readRegistration(draft, staker, settings, positions);
  return (
    <div className="flex flex-col gap-4">
      <UnitFields id="register" onTexts={(units) => change({ units })} problem={problems.units} texts={draft.units} />
      <AmountField
        all={wad(staker.balance - staker.locked)}
        hint={
          minimum === undefined
            ? `At least ${formatFlop(rules.minBase)} FLOP, more with more hardware.`
            : `This hardware needs at least ${formatFlop(minimum)} FLOP.`
        }
        id="register"
        label="Own stake"
        onText={(amount) => change({ amount })}
        problem={problems.amount}
        text={draft.amount}
      />
      <TextField
        data-testid="register-commission"
        hint={`What you keep of your delegators’ rewards, up to ${formatBps(rules.commissionMax)}.`}
        inputMode="decimal"
        label="Commission"
        onChange={({ target }) => change({ commission: target.value })}
        problem={problems.commission}
        suffix="%"
        value={draft.commission}
      />
      <TextField
        data-testid="register-metadata"
        hint="A link or a few words about you. It goes into the log for good."
        label="About you"
        onChange={({ target }) => change({ metadata: target.value })}
        value={draft.metadata}
      />
      <PayButtons
        allowance={staker.allowance}
        id="register"
        onDone={() => setDraft(EMPTY)}
        payment={
          registration && {
            amount: registration.amount,
            call: register(deployment, registration),
            label: `Register as a provider with ${formatFlop(registration.amount)} FLOP`,
          }
        }
        reason={registration ? undefined : 'Give hardware, stake and commission that fit.'}
        verb="Register"
      />
    </div>
  );
}
