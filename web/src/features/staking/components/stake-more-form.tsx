import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Address } from 'viem';
import { checkStake } from '../../../../../sdk/staking/check-stake.ts';
import type { Provider } from '../../../../../sdk/staking/provider.ts';
import { stake } from '../../../../../sdk/staking/staking-calls.ts';
import { wad } from '../../../../../sdk/units.ts';
import { ErrorState } from '../../../components/ui/error-state.tsx';
import { Skeleton } from '../../../components/ui/skeleton.tsx';
import { formatFlop } from '../../../lib/format/number.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { stakerQuery } from '../api/staker-queries.ts';
import { useStakingRules } from '../api/use-staking-rules.ts';
import { readStakeAmount, reasonNotReady } from '../model/stake-amount.ts';
import { AmountField } from './amount-field.tsx';
import { PayButtons } from './pay-buttons.tsx';

/** Adds to a provider's own stake. */
export function StakeMoreForm({ account, provider }: { account: Address; provider: Provider }) {
  const protocol = useProtocol();
  const { limits } = useStakingRules();
  const { data: staker, error, refetch } = useQuery(stakerQuery(protocol, account));
  const [text, setText] = useState('');
  if (error && !staker) return <ErrorState error={error} onRetry={() => void refetch()} what="Your FLOP" />;
  if (!staker) return <Skeleton label="Reading your FLOP" lines={2} />;
  const read = readStakeAmount(text, (amount) => checkStake(staker, amount, limits, provider));
  return (
    <div className="flex flex-col gap-4">
      <AmountField
        all={wad(staker.balance - staker.locked)}
        hint={`You hold ${formatFlop(staker.balance)} FLOP.`}
        id="stake-more"
        label="Add to your own stake"
        onText={setText}
        problem={read.problem}
        text={text}
      />
      <PayButtons
        allowance={staker.allowance}
        id="stake-more"
        onDone={() => setText('')}
        payment={
          read.amount && {
            amount: read.amount,
            call: stake(protocol.deployment, read.amount),
            label: `Stake ${formatFlop(read.amount)} FLOP`,
          }
        }
        reason={reasonNotReady(text, read)}
        verb="Stake"
      />
    </div>
  );
}
